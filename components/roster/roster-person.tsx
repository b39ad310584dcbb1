'use client'
import { Info, Siren } from 'lucide-react'
import Link from 'next/link'
import { WalkHead } from '#components/coverage/walk-head.tsx'
import { PhoneButton } from '#components/field/phone-button.tsx'
import { StepsNote } from '#components/field/steps-note.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { isAtHome } from '#lib/domain/isolation/at-home.ts'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import { formatDay } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import { CheckInForm } from './check-in-form.tsx'
import { RosterGlyph } from './roster-glyph.tsx'
import { RosterHistory } from './roster-history.tsx'
import { type RosterItem, stayOf } from './roster-items.ts'
import { slipHref } from './slip-address.ts'
import { tryWords } from './roster-words.ts'
import { TemperatureForm } from './temperature-form.tsx'

/** One person: whom one is about to call, what was tried, and what came of it now. */
export function RosterPersonView({
  duty,
  item,
  onTheirWay,
  onBack,
  onDone,
}: {
  duty: RosterDuty
  item: RosterItem
  /** Steps that are on this device alone; zero where the list stands beside it and says so. */
  onTheirWay: number
  onBack: () => void
  /** It is written down: on to the next. */
  onDone: () => void
}) {
  const { language } = useLanguage()
  const building = useLiveTable('building').get(item.person.buildingId)
  const about = (
    <>
      <PersonFacts duty={duty} item={item} />
      <RosterHistory duty={duty} item={item} />
    </>
  )
  const form = { item, about, onDone }
  return (
    <>
      <WalkHead
        title={doorLabel(item.person, language)}
        note={building ? buildingLabel(building, language) : null}
        onBack={onBack}
      />
      {onTheirWay > 0 ? (
        <div className="flex border-b px-4 py-2">
          <StepsNote count={onTheirWay} />
        </div>
      ) : null}
      {duty === 'temperature' ? <TemperatureForm {...form} /> : <CheckInForm {...form} />}
    </>
  )
}

function PersonFacts({ duty, item }: { duty: RosterDuty; item: RosterItem }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.roster
  const { person, tries } = item
  const stay = person.stays.map(stayOf).find((each) => isAtHome(each, now))
  const alarms = [
    item.isOverdue ? text.overdueDetail : null,
    item.step === 'notOpened' ? text.notOpenedDetail : null,
  ].filter((alarm) => alarm !== null)
  return (
    <section aria-label={text.who} className="flex flex-col gap-2 border-b pb-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1.5">
          <h3 className="text-18 font-semibold">{person.name || text.unknownPerson}</h3>
          {person.keyCare.length > 0 ? (
            <p className="flex flex-wrap gap-1">
              {person.keyCare.map((mark) => (
                <Tag key={mark} tone="outline">
                  {words.domain.keyCareMarks[mark]}
                </Tag>
              ))}
            </p>
          ) : null}
        </div>
        {person.call ? (
          <span className="flex flex-col items-end gap-1">
            <PhoneButton
              personId={person.call.residentId}
              masked={person.call.phone}
              door={person.call.name}
              reason={text.callReason[duty]}
            />
            {person.call.residentId === person.residentId ? null : (
              <span className="text-14 text-text-2">{text.callOther(person.call.name)}</span>
            )}
          </span>
        ) : (
          <span className="py-3 text-14 text-text-2">{text.noPhone}</span>
        )}
      </div>
      {person.note ? (
        <p className="flex gap-1.5 text-14 text-text-2">
          <Icon of={Info} className="mt-0.5" />
          {person.note}
        </p>
      ) : null}
      {item.isSlipDue ? (
        <p className="flex flex-wrap gap-x-2 rounded-badge bg-amber-tint px-2 py-1.5 text-14 text-amber">
          {words.slips.toDoDetail}
          <Link href={slipHref(person.contactId ?? undefined)} className="underline max-sm:py-1.5">
            {words.slips.open}
          </Link>
        </p>
      ) : stay ? (
        <p className="text-14 text-text-2">
          {text.until(formatDay(new Date(stay.until.getTime() - 1), language))}
        </p>
      ) : null}
      {alarms.map((alarm) => (
        <p
          key={alarm}
          className="flex gap-1.5 rounded-badge bg-red-tint px-2 py-1.5 text-14 text-red"
        >
          <Icon of={Siren} className="mt-0.5" />
          {alarm}
        </p>
      ))}
      {tries.length > 0 ? (
        <ul className="flex flex-col gap-1 text-14 text-text-2">
          {tries.map((one) => (
            <li key={`${one.at.getTime()}${one.outcome}`} className="flex items-center gap-2">
              {tryWords(duty, one, { now, language, words })}
            </li>
          ))}
        </ul>
      ) : null}
      {item.step === 'settled' ? (
        <p className="flex items-start gap-2 text-14 text-text-2">
          <RosterGlyph item={item} />
          {text.correctNote}
        </p>
      ) : null}
    </section>
  )
}
