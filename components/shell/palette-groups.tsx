import { Building2, Inbox, UserRound } from 'lucide-react'
import { findPlaces } from '#components/hotline/place-search.ts'
import { RunDisc } from '#components/ui/badges.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { isWaiting } from '#lib/domain/request/status.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import type { Language } from '#lib/i18n/language.ts'
import { buildingLabel, doorLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { BuildingRow, DeliveryRow, RequestRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { PaletteGroup, PaletteItem } from './command-palette.tsx'
import { objectHref } from './object-links.ts'

/** What an item needs to be worded and to lead somewhere. */
export type PaletteVoice = {
  language: Language
  words: Words
  go: (href: string) => void
}

type Spelling = { pinyin: string; initials: string }

const MOST_REQUESTS = 6
const MOST_BUILDINGS_ASKED = 3

export function placeGroups(
  buildings: ReadonlyMap<string, BuildingRow>,
  spellings: ReadonlyMap<string, Spelling>,
  requests: ReadonlyMap<string, RequestRow>,
  text: string,
  voice: PaletteVoice,
): PaletteGroup[] {
  const findable = [...buildings.values()].map((building) => ({
    ...building,
    pinyin: spellings.get(building.id)?.pinyin,
    initials: spellings.get(building.id)?.initials,
  }))
  const hits = findPlaces(findable, text)
  const { language, words, go } = voice
  return [
    {
      id: 'buildings',
      heading: words.shell.palette.buildings,
      items: hits.map(({ building, unit, room }) => ({
        id: building.id,
        title: buildingLabel(building, language),
        detail: [doorLabel({ unit, room }, language), waitingText(building.openRequests, words)]
          .filter(Boolean)
          .join(' · '),
        lead: building.tier ? <TierSquare tier={building.tier} /> : undefined,
        icon: Building2,
        onSelect: () => go(objectHref('building', building.id)),
      })),
    },
    {
      id: 'requests',
      heading: words.shell.palette.requests,
      items: hits
        .slice(0, MOST_BUILDINGS_ASKED)
        .flatMap(({ building, room }) => requestsAt(requests, building, room, voice))
        .slice(0, MOST_REQUESTS),
    },
  ]
}

function requestsAt(
  requests: ReadonlyMap<string, RequestRow>,
  building: BuildingRow,
  room: string | null,
  { language, words, go }: PaletteVoice,
): PaletteItem[] {
  return [...requests.values()]
    .filter(
      (request) =>
        request.buildingId === building.id &&
        isWaiting(request.status) &&
        (room === null || request.room === room),
    )
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map((request) => ({
      id: request.id,
      title: `${buildingLabel(building, language)} ${doorShortLabel(request)}`.trim(),
      detail: `${categoryName(words, request.category)} · ${words.domain.requestStatuses[request.status]}`,
      lead: <PriorityMark priority={request.priority} />,
      icon: Inbox,
      onSelect: () => go(objectHref('request', request.id)),
    }))
}

export function zoneGroup(
  zones: Iterable<ZoneRow>,
  text: string,
  { words, go }: PaletteVoice,
): PaletteGroup {
  const items = [...zones]
    .filter((zone) => zone.status === 'active' && occursIn(zone.name, text))
    .map((zone) => ({
      id: zone.id,
      title: zone.name,
      detail: words.domain.zoneStatuses[zone.status],
      lead: <TierSquare tier={zone.tier} />,
      onSelect: () => go(objectHref('zone', zone.id)),
    }))
  return { id: 'zones', heading: words.shell.palette.zones, items }
}

export function runGroup(
  deliveries: Iterable<DeliveryRow>,
  text: string,
  { words, go }: PaletteVoice,
): PaletteGroup {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : null
  const items = [...deliveries]
    .filter((delivery) => delivery.number === number)
    .map((delivery) => ({
      id: delivery.id,
      title: words.domain.deliveryStatuses[delivery.status],
      lead: <RunDisc number={delivery.number} />,
      onSelect: () => go(objectHref('delivery', delivery.id)),
    }))
  return { id: 'runs', heading: words.shell.palette.runs, items }
}

export type FoundPerson = {
  id: string
  buildingId: string
  unit: string | null
  room: string
  /** Masked by the server. */
  name: string
  phone: string | null
}

export function personGroup(
  people: readonly FoundPerson[],
  buildings: ReadonlyMap<string, BuildingRow>,
  { language, words, go }: PaletteVoice,
): PaletteGroup {
  const items = people.map((person) => {
    const building = buildings.get(person.buildingId)
    return {
      id: person.id,
      title: [building ? buildingLabel(building, language) : '', doorLabel(person, language)]
        .filter(Boolean)
        .join(' '),
      detail: [person.name, person.phone].filter(Boolean).join(' '),
      lead: building?.tier ? <TierSquare tier={building.tier} /> : undefined,
      icon: UserRound,
      onSelect: () => go(objectHref('building', person.buildingId)),
    }
  })
  return { id: 'people', heading: words.shell.palette.people, items }
}

/** Every typed word occurs; nothing typed fits everything. */
export function occursIn(name: string, text: string): boolean {
  const lower = name.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}

function waitingText(waiting: number, words: Words): string {
  return waiting > 0 ? words.shell.palette.waiting(waiting) : ''
}
