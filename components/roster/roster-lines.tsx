'use client'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { doorShortLabel } from '#lib/i18n/place-labels.ts'
import { RosterGlyph } from './roster-glyph.tsx'
import type { RosterItem } from './roster-items.ts'
import { stateWords } from './roster-words.ts'

/** People of one building, a line each. */
export function RosterLines({
  duty,
  title,
  items,
}: {
  duty: RosterDuty
  /** Null where the building stands above. */
  title: string | null
  items: readonly RosterItem[]
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.roster
  return (
    <div className="not-last:mb-3">
      {title === null ? null : <h4 className="mb-1 font-medium">{title}</h4>}
      <ul className="flex flex-col gap-1.5">
        {items.map((item) => {
          const { person } = item
          const isBad = item.isUnwell || item.isOverdue || item.step === 'notOpened'
          return (
            <li key={person.personId}>
              <Link
                href={`/roster?duty=${duty}&person=${person.personId}`}
                className="flex items-start gap-2 rounded-badge py-0.5 hover:bg-surface-2"
              >
                <span className="mt-0.5">
                  <RosterGlyph item={item} size={14} />
                </span>
                <span className="w-14 shrink-0 font-medium">{doorShortLabel(person)}</span>
                <span className="flex min-w-0 flex-1 flex-col">
                  <span>{person.name || text.unknownPerson}</span>
                  {person.keyCare.length > 0 ? (
                    <span className="text-12 text-text-2">
                      {person.keyCare.map((mark) => words.domain.keyCareMarks[mark]).join(' · ')}
                    </span>
                  ) : null}
                </span>
                <span
                  className={`shrink-0 text-right text-12 ${isBad ? 'text-red' : 'text-text-2'}`}
                >
                  {item.isSlipDue && !item.isUnwell
                    ? words.slips.toDo
                    : item.isOverdue
                      ? text.overdue
                      : item.isUnwell
                        ? words.domain.rosterOutcomes[duty].unwell
                        : stateWords(duty, item, { now, language, words })}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
