'use client'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { slipHref } from '#components/roster/slip-address.ts'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Tag, type TagTone } from '#components/ui/tag.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { CaseItem, DateLine, Fact, Withdraw } from './case-item.tsx'
import type { ZoneCases } from './use-assessment.ts'
import { usePlaceOfCase } from './use-place-of-case.ts'
import { useWhen } from './use-when.ts'

type Contact = ZoneCases['contacts'][number]
type Result = Contact['tests'][number]['result']

const TONES: Record<Result, TagTone> = { negative: 'plain', positive: 'red', pending: 'amber' }

/** One contact: exposed, moved out, tested. */
export function ContactItem({
  zone,
  contact,
  now,
  open,
  onToggle,
}: {
  zone: ZoneRow
  contact: Contact
  now: Date
  open: boolean
  onToggle: () => void
}) {
  const { words } = useLanguage()
  const text = words.clock.cases
  const when = useWhen(now)
  const placeOf = usePlaceOfCase(zone)
  const place = placeOf.contact(contact.id)
  const { give, refusal, busy } = useGive()
  const send = (procedure: string, input: object) =>
    void give(
      procedure,
      { id: contact.id, ...input },
      text.entry.change(place),
      `contact:${contact.id}`,
    )
  const { lastExposureAt, movedOutAt, tests, note, positiveId } = contact
  const last = tests[0]
  return (
    <CaseItem
      open={open}
      onToggle={onToggle}
      title={
        <>
          {place}
          <span className="ml-2 font-normal text-text-2">{text.kinds[contact.contact]}</span>
        </>
      }
      note={`${text.exposure} ${when(lastExposureAt)}${movedOutAt ? ` · ${text.movedOut} ${when(movedOutAt)}` : ''}`}
      end={
        last ? (
          <Tag tone={TONES[last.result]}>
            {text.tests} {text.results[last.result]}
          </Tag>
        ) : (
          <Tag tone="amber">{words.clock.evidence.lacks.test}</Tag>
        )
      }
    >
      <DateLine
        label={text.exposure}
        value={lastExposureAt}
        shown={when(lastExposureAt)}
        busy={busy}
        onSet={(at) => send('contact.change', { step: 'exposure', at })}
      />
      <DateLine
        label={text.movedOut}
        value={movedOutAt}
        shown={movedOutAt && when(movedOutAt)}
        busy={busy}
        onSet={(at) => send('contact.change', { step: 'movedOut', at })}
      />
      <IsolationFact contact={contact} now={now} />
      {positiveId ? <Fact label={text.ofCase}>{placeOf.positive(positiveId)}</Fact> : null}
      {tests.map((test) => (
        <div key={test.takenAt} className="flex flex-wrap items-center gap-2">
          <span className="w-20 shrink-0 text-12 text-text-2">{text.tests}</span>
          {when(test.takenAt)}
          <ResultChoice
            value={test.result}
            onChange={(result) => send('contact.test', { takenAt: test.takenAt, result })}
          />
        </div>
      ))}
      <NewTest busy={busy} onTest={(test) => send('contact.test', test)} />
      {last?.result === 'positive' ? <p className="text-12 text-red">{text.toPositive}</p> : null}
      {note ? <Fact label={text.note2}>{note}</Fact> : null}
      {refusal ? (
        <p role="alert" className="text-red">
          {refusal}
        </p>
      ) : null}
      <Withdraw
        name={contact.id}
        busy={busy}
        onWithdraw={(reason) => send('contact.change', { step: 'withdrawn', reason })}
      />
    </CaseItem>
  )
}

/** How long the isolation runs, and with which slip it ended or is to end. */
function IsolationFact({ contact, now }: { contact: Contact; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.slips
  const when = useWhen(now)
  const { isolation } = contact
  if (!isolation) return null
  const { state, until, slip } = isolation
  const lastDay = formatDay(new Date(Date.parse(until) - 1), language)
  const hasSlip = state === 'slipDue' || slip !== null
  return (
    <Fact label={text.contact}>
      {slip
        ? text.ended(slip.number, when(slip.givenAt))
        : state === 'slipDue'
          ? text.over(lastDay)
          : text.running(lastDay)}
      {hasSlip ? (
        <Link href={slipHref(contact.id)} className="ml-2 underline">
          {slip ? text.slip : text.open}
        </Link>
      ) : null}
    </Fact>
  )
}

function ResultChoice({ value, onChange }: { value: Result; onChange: (result: Result) => void }) {
  const text = useLanguage().words.clock.cases
  return (
    <Segmented
      label={text.result}
      size="small"
      value={value}
      onChange={onChange}
      options={(['pending', 'negative', 'positive'] as const).map((option) => ({
        value: option,
        label: text.results[option],
      }))}
    />
  )
}

function NewTest({
  busy,
  onTest,
}: {
  busy: boolean
  onTest: (test: { takenAt: string; result: Result }) => void
}) {
  const { words } = useLanguage()
  const text = words.clock.cases
  const now = useServerNow(60_000)
  const needed = useNeededRole('case.record')
  const [typed, setTyped] = useState<string | null>(null)
  const [result, setResult] = useState<Result>('pending')
  const takenAt = typed === null ? null : fromWallTime(typed)
  if (typed === null) {
    return (
      <Button
        size="small"
        variant="quiet"
        icon={Plus}
        className="self-start"
        locked={needed !== null}
        reason={needed}
        reasonPlace="none"
        onClick={() => setTyped(toWallTime(now))}
      >
        {text.addTest}
      </Button>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="w-52">
        <Input
          type="datetime-local"
          aria-label={text.taken}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </span>
      <ResultChoice value={result} onChange={setResult} />
      <Button
        size="small"
        busy={busy}
        reason={takenAt === null && text.timeMissing}
        reasonPlace="none"
        onClick={() => {
          if (takenAt === null) return
          onTest({ takenAt, result })
          setTyped(null)
        }}
      >
        {text.save}
      </Button>
      <Button size="small" variant="quiet" onClick={() => setTyped(null)}>
        {words.common.cancel}
      </Button>
    </div>
  )
}
