'use client'
import { FileCheck, Printer, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { CaseItem, Fact } from '#components/clock/case-item.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { useGive } from '#components/live/use-give.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useIsPhone } from '#components/shell/use-width.ts'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { nextNumber } from '#lib/domain/notice/next-number.ts'
import { formatDay, formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'
import type { ListedSlip } from '#server/queries/slips.ts'
import { slipSheetHref } from './slip-address.ts'

/** One isolation that is over: what it was, what is missing, and the slip. */
export function SlipItem({
  listed,
  known,
  now,
  open,
  onToggle,
}: {
  listed: ListedSlip
  known: readonly ListedSlip[]
  now: Date
  open: boolean
  onToggle: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.slips
  const building = useLiveTable('building').get(listed.buildingId)
  const door = listed.room ? doorLabel(listed, language) : text.unknownDoor
  const place = `${building ? buildingLabel(building, language) : ''} ${door}`.trim()
  const { lacks, slip } = listed
  const mayRecord = useNeededRole('case.record') === null
  const day = (at: string) => formatDay(at, language)
  const lastDay = day(new Date(Date.parse(listed.monitoredUntil) - 1).toISOString())
  return (
    <CaseItem
      open={open}
      onToggle={onToggle}
      title={place}
      note={`${words.clock.cases.kinds[listed.contact]} · ${listed.names.join(words.clock.comma) || text.unknownPerson}`}
      end={
        slip ? (
          <Tag tone="green">{slip.number}</Tag>
        ) : (
          <Tag tone={lacks.length === 0 ? 'outline' : 'amber'}>{text.over(lastDay)}</Tag>
        )
      }
    >
      <Fact label={text.who}>{listed.names.join(words.clock.comma) || text.unknownPerson}</Fact>
      <Fact label={text.exposure}>{day(listed.lastExposureAt)}</Fact>
      <Fact label={text.days}>
        {`${text.ofDays(listed.days, listed.monitoredDays)} · ${text.over(lastDay)}`}
      </Fact>
      <Fact label={text.lastTest}>{listed.lastTestAt ? day(listed.lastTestAt) : text.noTest}</Fact>
      {slip ? (
        <Written listed={listed} slip={slip} place={place} now={now} />
      ) : lacks.length > 0 ? (
        <div className="rounded-badge bg-amber-tint px-3 py-2">
          <p className="font-medium text-amber">{text.lackingTitle}</p>
          <ul className="list-disc pl-5">
            {lacks.map((code) => (
              <li key={code}>{text.lack(code)}</li>
            ))}
          </ul>
          <p className="mt-1 text-12 text-text-2">
            {text.lackingDetail}
            {building?.zoneId && mayRecord ? (
              <Link
                href={`/zones/clock?zone=${building.zoneId}`}
                className="ml-2 inline-block underline max-sm:py-3 max-sm:text-14"
              >
                {words.clock.open}
              </Link>
            ) : null}
          </p>
        </div>
      ) : (
        <WriteSlip listed={listed} known={known} place={place} now={now} />
      )}
    </CaseItem>
  )
}

/** Number and time of the slip; what was typed is kept on this device until it is in. */
function WriteSlip({
  listed: { contactId },
  known,
  place,
  now,
}: {
  listed: ListedSlip
  known: readonly ListedSlip[]
  place: string
  now: Date
}) {
  const { words } = useLanguage()
  const text = words.slips
  const phone = useIsPhone()
  const needed = useNeededRole('isolation.release')
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const kept = useKept<{ number: string | null; at: string | null }>(`draft:slip:${contactId}`, {
    number: null,
    at: null,
  })
  const numbers = known.flatMap(({ slip }) => slip?.number ?? [])
  const year = Number(toWallTime(now).slice(0, 4))
  // The first one is as the post writes its slips; what it is called the screen cannot know.
  const number = kept.value.number ?? (numbers.length > 0 ? nextNumber(numbers, year) : '')
  const at = kept.value.at ?? toWallTime(now)
  const givenAt = fromWallTime(at)
  const write = async () => {
    const input = { contactId, number: number.trim(), givenAt }
    if ((await give('isolation.end', input, text.entry(place), `contact:${contactId}`)) === null) {
      return
    }
    kept.clear()
    toast({ tone: 'done', text: text.given(place) })
  }
  return (
    <form
      className="mt-1 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void write()
      }}
    >
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field label={text.number} hint={text.numberHint}>
          <Input
            maxLength={40}
            inputSize={phone ? 'field' : undefined}
            value={number}
            onChange={(event) => kept.change({ ...kept.value, number: event.target.value })}
          />
        </Field>
        <Field label={text.at}>
          <Input
            type="datetime-local"
            inputSize={phone ? 'field' : undefined}
            value={at}
            onChange={(event) => kept.change({ ...kept.value, at: event.target.value })}
          />
        </Field>
      </div>
      {refusal ? (
        <p role="alert" className="text-red">
          {refusal}
        </p>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        size={phone ? 'field' : 'normal'}
        icon={FileCheck}
        className="self-start max-sm:self-stretch"
        busy={busy}
        locked={needed !== null}
        reason={
          needed ??
          (number.trim() === '' ? text.numberMissing : givenAt === null ? text.atMissing : null)
        }
      >
        {text.give}
      </Button>
    </form>
  )
}

/** The slip as it stands: on paper, or taken back. */
function Written({
  listed: { contactId },
  slip,
  place,
  now,
}: {
  listed: ListedSlip
  slip: NonNullable<ListedSlip['slip']>
  place: string
  now: Date
}) {
  const { language, words } = useLanguage()
  const text = words.slips
  const phone = useIsPhone()
  const nameOf = useNameOf()
  const needed = useNeededRole('isolation.release')
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const [asking, setAsking] = useState(false)
  const takeBack = async () => {
    const done = await give(
      'isolation.takeBackSlip',
      { contactId },
      text.entryBack(place),
      `contact:${contactId}`,
    )
    if (done !== null) toast({ tone: 'done', text: text.takenBack })
  }
  const size = phone ? 'field' : 'normal'
  return (
    <>
      <Fact label={text.slip}>
        {`${slip.number} · ${text.by(nameOf(slip.givenBy) ?? '', formatMoment(slip.givenAt, now, language))}`}
      </Fact>
      {refusal ? (
        <p role="alert" className="text-red">
          {refusal}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Link href={slipSheetHref(contactId)} className={buttonClasses({ size })}>
          <Icon of={Printer} />
          {text.print}
        </Link>
        {needed !== null ? null : asking ? (
          <Button size={size} variant="danger" busy={busy} onClick={() => void takeBack()}>
            {text.takeBackSure}
          </Button>
        ) : (
          <Button size={size} variant="quiet" icon={Undo2} onClick={() => setAsking(true)}>
            {text.takeBack}
          </Button>
        )}
      </div>
    </>
  )
}
