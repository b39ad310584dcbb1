'use client'
import { ChevronRight, FileText } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { usePlaceOfCase } from './use-place-of-case.ts'
import type { Evidence } from './use-assessment.ts'
import { useWhen } from './use-when.ts'

type EvidenceRowProps = {
  evidence: Evidence
  zone: ZoneRow
  now: Date
  onOpen: (caseId: string) => void
}

/** One thing that an item rests on. Cases, contacts, rounds and zones open. */
export function EvidenceRow({ evidence, zone, now, onOpen }: EvidenceRowProps) {
  const { words } = useLanguage()
  const text = words.clock.evidence
  const when = useWhen(now)
  const placeOf = usePlaceOfCase(zone)
  const zones = useLiveTable('zone')
  switch (evidence.kind) {
    case 'clock':
      return (
        <Line
          title={
            evidence.awaits[0]
              ? text.clockWaits(words.clock.awaits[evidence.awaits[0].what])
              : text.clock(when(evidence.startsAt))
          }
          end={text.over(when(evidence.overAt))}
        />
      )
    case 'inForce':
      return (
        <Line title={text.inForce(when(evidence.since))} end={text.over(when(evidence.overAt))} />
      )
    case 'positive':
      return (
        <Line
          title={text.positive(placeOf.positive(evidence.id))}
          note={evidence.since ? text.counted(when(evidence.since)) : text.notRemoved}
          end={evidence.since ? text.over(when(evidence.overAt)) : null}
          onOpen={() => onOpen(evidence.id)}
        />
      )
    case 'contact':
      return (
        <Line
          title={text.contact(placeOf.contact(evidence.id))}
          note={evidence.slipAt ? text.slip(when(evidence.slipAt)) : null}
          end={
            evidence.lacks.length === 0
              ? text.contactClear
              : evidence.lacks.map((lack) => text.lacks[lack]).join(words.clock.comma)
          }
          onOpen={() => onOpen(evidence.id)}
        />
      )
    case 'round':
      return <RoundEvidence evidence={evidence} />
    case 'roundMissing':
      return <Line title={text.roundMissing(when(evidence.notBefore))} href="/rounds" />
    case 'zone':
      return (
        <Line
          title={text.zone(zones.get(evidence.id)?.name ?? text.unknownZone)}
          end={evidence.earliestRelease ? text.zoneEnd(when(evidence.earliestRelease)) : null}
          href={zones.has(evidence.id) ? `/zones/clock?zone=${evidence.id}` : undefined}
        />
      )
  }
}

function RoundEvidence({ evidence }: { evidence: Extract<Evidence, { kind: 'round' }> }) {
  const { language, words } = useLanguage()
  const text = words.clock.evidence
  const buildings = useLiveTable('building')
  const byBuilding = Map.groupBy(evidence.missingDoors, ({ buildingId }) => buildingId)
  const lacks = evidence.lacks.map((lack) => text.roundLacks[lack]).join(words.clock.comma)
  const href = `/rounds?round=${evidence.id}`
  const line = (
    <Line
      title={evidence.lacks.length === 0 ? text.roundClean : lacks}
      end={
        evidence.unreached > 0
          ? text.missing(formatNumber(evidence.unreached, language))
          : evidence.absent > 0
            ? words.people.absentShort(formatNumber(evidence.absent, language))
            : null
      }
      href={byBuilding.size === 0 ? href : undefined}
      bare={byBuilding.size > 0}
    />
  )
  if (byBuilding.size === 0) return line
  return (
    <li>
      <details>
        <summary className="cursor-pointer list-none">{line}</summary>
        <ul className="mb-1 ml-5">
          <li className="py-0.5 text-12">
            <Link href={href} className="underline">
              {text.openRound}
            </Link>
          </li>
          {[...byBuilding].map(([buildingId, doors]) => {
            const building = buildings.get(buildingId)
            const people = doors.reduce((sum, { persons }) => sum + persons, 0)
            return (
              <li key={buildingId} className="flex justify-between gap-2 py-0.5 text-12">
                <Link href={`/map?building=${buildingId}`} className="hover:underline">
                  {building ? buildingLabel(building, language) : ''}
                </Link>
                <span className="text-text-2">{text.doors(doors.length, people)}</span>
              </li>
            )
          })}
        </ul>
      </details>
    </li>
  )
}

function Line({
  title,
  note,
  end,
  onOpen,
  href,
  bare = false,
}: {
  title: ReactNode
  note?: ReactNode
  end?: ReactNode
  onOpen?: () => void
  href?: string
  /** It stands in a row of its own already. */
  bare?: boolean
}) {
  const opens = onOpen !== undefined || href !== undefined
  const body = (
    <>
      <Icon of={FileText} size={14} className="mt-0.5 text-text-3" />
      <span className="min-w-0 flex-1">
        {title}
        {note ? <span className="block text-text-2">{note}</span> : null}
      </span>
      {end ? <span className="shrink-0 text-right text-text-2">{end}</span> : null}
      {opens ? <Icon of={ChevronRight} size={14} className="mt-0.5 text-text-3" /> : null}
    </>
  )
  const look = 'flex w-full items-start gap-1.5 rounded-control py-1 text-left text-12'
  const line =
    href !== undefined ? (
      <Link href={href} className={`${look} hover:bg-surface-2`}>
        {body}
      </Link>
    ) : onOpen ? (
      <button type="button" onClick={onOpen} className={`${look} hover:bg-surface-2`}>
        {body}
      </button>
    ) : (
      <span className={look}>{body}</span>
    )
  return bare ? line : <li>{line}</li>
}
