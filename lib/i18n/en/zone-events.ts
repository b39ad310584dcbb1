import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatDay, formatTime } from '../format.ts'
import { formatNumber } from '../numbers.ts'
import { unitLabel } from '../place-labels.ts'
import { common } from './common.ts'

type ZoneKinds =
  | 'zone.declared'
  | 'zone.tierChanged'
  | 'zone.lifted'
  | 'zone.releaseAsked'
  | 'zone.releaseRefused'
  | 'zone.guardEnded'
  | 'zone.sealedAgain'
  | 'zone.resealed'
  | 'zone.partEnded'
  | 'zone.announced'
  | 'zone.actConfirmed'
  | 'zone.actUndone'
  | 'zone.actLapsed'
  | 'zone.packChanged'
  | 'pack.copied'
  | 'pack.saved'
  | 'positive.recorded'
  | 'positive.changed'
  | 'contact.recorded'
  | 'contact.changed'
  | 'contact.tested'

const zone = (name: string | undefined) => name ?? 'Zone'
const count = (value: number | undefined) =>
  value === undefined ? null : `${formatNumber(value, 'en')} ${common.units.buildings(value)}`

const until = (iso: string | undefined) =>
  iso ? `${formatDay(iso, 'en')} ${formatTime(iso, 'en')}` : null
const MOVES: Record<string, string> = {
  announce: 'declaration',
  adjust: 'change of tier',
  release: 'release',
}
const unit = (name: string | undefined) => (name ? `, ${unitLabel(name, 'en')}` : '')

const STEPS: Record<string, string> = {
  removed: 'time of removal',
  environment: 'result of the environment',
  disinfected: 'final disinfection',
  found: 'time of the result corrected',
  withdrawn: 'withdrawn',
  movedOut: 'time of moving out',
  exposure: 'last exposure corrected',
}

/** Zones, cases and contacts in the log. */
export function zoneEventsWith(tiers: TierBook): Pick<EventWords, ZoneKinds> {
  const tier = (id: string | null | undefined) =>
    id ? (tiers.find(id)?.name.en.toLowerCase() ?? id) : null
  return {
    'zone.declared': ({ data }) => ({
      title: `${zone(data.zoneName)} is now ${tier(data.tier) ?? 'a zone'}`,
      detail: count(data.count ?? data.buildingIds?.length),
    }),
    'zone.tierChanged': ({ data, place }) => ({
      title: `${place ?? zone(data.zoneName)} moved to ${tier(data.tier) ?? 'another tier'}`,
      detail: joined(
        data.fromTier ? `was ${tier(data.fromTier)}` : null,
        count(data.count ?? data.buildingIds?.length),
      ),
    }),
    'zone.lifted': ({ data }) => ({
      title: `${zone(data.zoneName)} lifted`,
      detail: joined(
        data.tier || data.fromTier ? `was ${tier(data.tier ?? data.fromTier)}` : null,
        count(data.count ?? data.buildingIds?.length),
      ),
    }),
    'zone.releaseAsked': ({ data }) => ({
      title: `${zone(data.zoneName)}: ${data.tier ? `a fall to ${tier(data.tier)}` : 'release'} asked for against unmet items`,
      detail: joined(
        data.count === undefined ? null : `${data.count} not met`,
        'waits for a second lead',
      ),
    }),
    'zone.releaseRefused': ({ data }) => ({
      title: `${zone(data.zoneName)}: the early release is off`,
      detail: null,
    }),
    'zone.guardEnded': ({ data }) => ({
      title: `${zone(data.zoneName)}: guard days over`,
      detail: data.tier ? `was ${tier(data.tier)}` : null,
    }),
    'zone.sealedAgain': ({ data }) => ({
      title: `${zone(data.zoneName)} is ${tier(data.tier) ?? 'a zone'} again`,
      detail: count(data.count),
    }),
    'zone.resealed': ({ data, place }) => ({
      title: `${place ?? 'A building'}${unit(data.label)} sealed anew on its own clock`,
      detail: joined(data.zoneName, tier(data.tier)),
    }),
    'zone.partEnded': ({ data, place }) => ({
      title: `${place ?? 'A building'}${unit(data.label)}: its own clock ended`,
      detail: data.zoneName ?? null,
    }),
    'zone.announced': ({ data }) => ({
      title: `${zone(data.zoneName)} announced as ${tier(data.tier) ?? 'a zone'}`,
      detail: joined(until(data.until) && `from ${until(data.until)}`, count(data.count)),
    }),
    'zone.actConfirmed': ({ data }) => ({
      title: `${zone(data.zoneName)}: ${labelOf(MOVES, data.field) ?? 'act'} confirmed${
        data.tier ? `, to ${tier(data.tier)}` : ''
      }`,
      detail: until(data.until) && `takes effect ${until(data.until)}`,
    }),
    'zone.actUndone': ({ data }) => ({
      title: `${zone(data.zoneName)}: ${labelOf(MOVES, data.field) ?? 'act'} undone before its minute`,
      detail: null,
    }),
    'zone.actLapsed': ({ data }) => ({
      title: `${zone(data.zoneName)}: ${labelOf(MOVES, data.field) ?? 'act'} not carried out`,
      detail: 'what it rested on has changed; decide anew',
    }),
    'zone.packChanged': ({ data }) => ({
      title: `${zone(data.zoneName)} moved to another pack`,
      detail: data.label ?? null,
    }),
    'pack.copied': ({ data }) => ({ title: 'A rule pack was copied', detail: data.label ?? null }),
    'pack.saved': ({ data }) => ({ title: 'A rule pack was changed', detail: data.label ?? null }),
    'positive.recorded': ({ data, place }) => ({
      title: `${place ?? 'In the community'}: a positive recorded`,
      detail: data.zoneName ?? null,
    }),
    'positive.changed': ({ data, place }) => ({
      title: `${place ?? 'In the community'}, positive: ${labelOf(STEPS, data.field) ?? 'updated'}`,
      detail: data.zoneName ?? null,
    }),
    'contact.recorded': ({ data, place }) => ({
      title: `${place ?? 'In the community'}: a ${data.field === 'secondary' ? 'secondary' : 'close'} contact recorded`,
      detail: data.zoneName ?? null,
    }),
    'contact.changed': ({ data, place }) => ({
      title: `${place ?? 'In the community'}, contact: ${labelOf(STEPS, data.field) ?? 'updated'}`,
      detail: data.zoneName ?? null,
    }),
    'contact.tested': ({ data, place }) => ({
      title: `${place ?? 'In the community'}: a contact’s test recorded`,
      detail: data.zoneName ?? null,
    }),
  }
}
