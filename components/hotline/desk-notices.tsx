'use client'
import { ArrowRightLeft, PhoneIncoming } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { TAKE_OVER_GRACE_S } from '#lib/domain/line/status.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { CallRow, LineRow } from '#lib/live/rows.ts'
import { callerLabel } from './caller-label.ts'
import type { Lines } from './use-lines.ts'
import type { PeekedCalls } from './use-peeked-calls.ts'

/**
 * Who rings at one's line, and who wants it: over the middle of the page, where nobody types. It takes
 * no focus and moves nothing.
 */
export function DeskNotices({
  lines,
  peeked,
  onHandOver,
}: {
  lines: Lines
  peeked: PeekedCalls
  onHandOver: () => void
}) {
  const { words } = useLanguage()
  const { user } = useSession()
  const now = useServerNow(1_000)
  const { mine } = lines
  const ringing = mine ? lines.ringingAt(mine.id) : []
  const wanted = mine?.takeOverBy ? mine : null
  const asked = lines.lines.find((line) => line.takeOverBy === user?.id) ?? null
  if (ringing.length === 0 && wanted === null && asked === null) return null
  return (
    <section
      aria-label={words.hotline.notices.label}
      aria-live="polite"
      className="pointer-events-none absolute inset-x-3 top-2 z-20 flex flex-col gap-2 *:pointer-events-auto"
    >
      {mine
        ? ringing.map((call) => (
            <Ringing key={call.id} call={call} line={mine} lines={lines} peeked={peeked} />
          ))
        : null}
      {wanted ? <Wanted line={wanted} now={now} lines={lines} onHandOver={onHandOver} /> : null}
      {asked ? <Asked line={asked} now={now} lines={lines} /> : null}
    </section>
  )
}

function Ringing({
  call,
  line,
  lines,
  peeked,
}: {
  call: CallRow
  line: LineRow
  lines: Lines
  peeked: PeekedCalls
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.notices
  const buildings = useLiveTable('building')
  const requests = useLiveTable('request')
  const building = call.buildingId === null ? undefined : buildings.get(call.buildingId)
  const people = peeked.get(call.id)?.people ?? []
  const [person] = people
  const open = person
    ? [...requests.values()].filter(
        (request) =>
          isWaiting(request.status) &&
          request.buildingId === person.buildingId &&
          request.room === person.room &&
          (request.unit === null || person.unit === null || request.unit === person.unit),
      ).length
    : null
  const marks = [...new Set(people.flatMap(({ keyCare }) => keyCare))]
  return (
    <Notice
      icon={<Icon of={PhoneIncoming} />}
      title={text.ringing(line.number)}
      detail={
        <span className="flex flex-wrap items-center gap-1.5">
          {building ? <TierSquare tier={building.tier} /> : null}
          <span className="font-medium text-text">
            {callerLabel(call, peeked, { language, words, buildings })}
            {person && building ? ` ${doorShortLabel(person)}` : ''}
          </span>
          {person ? <span>{people.map(({ name }) => name).join('、')}</span> : null}
          {marks.slice(0, 3).map((mark) => (
            <Tag key={mark} tone="outline">
              {words.domain.keyCareMarks[mark]}
            </Tag>
          ))}
          {open === null ? null : <span>{text.open(open)}</span>}
          {call.training ? <Tag tone="outline">{words.hotline.lines.training}</Tag> : null}
        </span>
      }
    >
      <Button
        variant="primary"
        shortcut={`Alt ${line.number}`}
        reason={line.status === 'onCall' ? words.hotline.callBack.blocked : null}
        reasonPlace="none"
        onClick={() => lines.press(line.number)}
      >
        {text.answer}
      </Button>
    </Notice>
  )
}

function Wanted({
  line,
  now,
  lines,
  onHandOver,
}: {
  line: LineRow
  now: Date
  lines: Lines
  onHandOver: () => void
}) {
  const text = useLanguage().words.hotline.notices
  const name = useNameOf()(line.takeOverBy)
  return (
    <Notice
      icon={<Icon of={ArrowRightLeft} />}
      title={text.wantsYours(name ?? text.somebody, line.number)}
      detail={text.passesIn(secondsLeft(line, now))}
    >
      <Button onClick={() => lines.refuseTakeOver(line.number)}>{text.keep}</Button>
      <Button variant="primary" shortcut="Alt J" onClick={onHandOver}>
        {text.handOverNow}
      </Button>
    </Notice>
  )
}

function Asked({ line, now, lines }: { line: LineRow; now: Date; lines: Lines }) {
  const text = useLanguage().words.hotline.notices
  const name = useNameOf()(line.operatorId)
  return (
    <Notice
      icon={<Icon of={ArrowRightLeft} />}
      title={text.asked(line.number, name ?? text.somebody)}
      detail={text.waits(secondsLeft(line, now))}
    >
      <Button onClick={() => lines.refuseTakeOver(line.number)}>{text.takeBack}</Button>
    </Notice>
  )
}

function secondsLeft(line: LineRow, now: Date): number {
  if (line.takeOverAt === null) return 0
  const seconds = Math.ceil((Date.parse(line.takeOverAt) - now.getTime()) / 1_000)
  return Math.min(TAKE_OVER_GRACE_S, Math.max(0, seconds))
}

function Notice({
  icon,
  title,
  detail,
  children,
}: {
  icon: ReactNode
  title: string
  detail: ReactNode
  children: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-control border-2 border-ink bg-surface px-3 py-2 shadow-float">
      {icon}
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <div className="text-12 text-text-2">{detail}</div>
      </div>
      <div className="flex shrink-0 gap-2">{children}</div>
    </div>
  )
}
