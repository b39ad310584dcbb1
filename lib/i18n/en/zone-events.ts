import { findTier } from '#lib/domain/zone/tiers.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber } from '../numbers.ts'
import { common } from './common.ts'

type ZoneKinds =
  | 'zone.declared'
  | 'zone.tierChanged'
  | 'zone.lifted'
  | 'positive.recorded'
  | 'positive.changed'
  | 'contact.recorded'
  | 'contact.changed'
  | 'contact.tested'

const tier = (id: string | null | undefined) =>
  id ? (findTier(id)?.name.en.toLowerCase() ?? id) : null
const zone = (name: string | undefined) => name ?? 'Zone'
const count = (value: number | undefined) =>
  value === undefined ? null : `${formatNumber(value, 'en')} ${common.units.buildings(value)}`

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
export const zoneEvents: Pick<EventWords, ZoneKinds> = {
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
