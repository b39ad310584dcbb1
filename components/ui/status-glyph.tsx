'use client'
import { useWords } from '#components/i18n/language.tsx'
import type { DeliveryStatus } from '#lib/domain/delivery/status.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import { classNames } from './class-names.ts'

/** The signs that statuses share; one sign means one thing on requests, runs and stops. */
export type StatusSign =
  | 'waiting'
  | 'held'
  | 'quarter'
  | 'half'
  | 'twoThirds'
  | 'done'
  | 'settled'
  | 'raised'
  | 'failed'
  | 'back'
  | 'dropped'
  | 'joined'

const REQUEST_SIGNS: Record<RequestStatus, StatusSign> = {
  open: 'waiting',
  claimed: 'held',
  planned: 'quarter',
  underWay: 'twoThirds',
  fulfilled: 'done',
  closed: 'settled',
  cancelled: 'dropped',
  merged: 'joined',
  escalated: 'raised',
}

const DELIVERY_SIGNS: Record<DeliveryStatus, StatusSign> = {
  planned: 'waiting',
  assigned: 'held',
  accepted: 'quarter',
  pickedUp: 'half',
  departed: 'twoThirds',
  delivered: 'done',
  failed: 'failed',
  returned: 'back',
  cancelled: 'dropped',
}

type MarkProps = { withWord?: boolean; size?: number; className?: string }

export function RequestStatusMark({ status, ...rest }: MarkProps & { status: RequestStatus }) {
  const word = useWords().domain.requestStatuses[status]
  return <StatusMark sign={REQUEST_SIGNS[status]} word={word} {...rest} />
}

export function DeliveryStatusMark({ status, ...rest }: MarkProps & { status: DeliveryStatus }) {
  const word = useWords().domain.deliveryStatuses[status]
  return <StatusMark sign={DELIVERY_SIGNS[status]} word={word} {...rest} />
}

function StatusMark({
  sign,
  word,
  withWord = true,
  size = 14,
  className,
}: MarkProps & { sign: StatusSign; word: string }) {
  return (
    <span
      className={classNames('inline-flex min-w-0 items-center gap-1.5', className)}
      role={withWord ? undefined : 'img'}
      aria-label={withWord ? undefined : word}
      title={withWord ? undefined : word}
    >
      <StatusGlyph sign={sign} size={size} />
      {withWord ? <span className="truncate">{word}</span> : null}
    </span>
  )
}

/** The bare 14 px sign. */
export function StatusGlyph({ sign, size = 14 }: { sign: StatusSign; size?: number }) {
  const tone =
    sign === 'done' || sign === 'settled'
      ? 'text-green'
      : sign === 'failed'
        ? 'text-red'
        : 'text-text-2'
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames('shrink-0', tone)}
      aria-hidden="true"
    >
      {SIGNS[sign]}
    </svg>
  )
}

const ring = <circle cx="7" cy="7" r="5.8" />
const tick = <path d="m4.6 7.2 1.7 1.7 3.2-3.6" />

/** A slice of a cake from twelve o'clock, as far as the work has come. */
function cake(path: string) {
  return (
    <>
      {ring}
      <path d={path} fill="currentColor" stroke="none" />
    </>
  )
}

const SIGNS: Record<StatusSign, React.ReactNode> = {
  waiting: <circle cx="7" cy="7" r="5.8" strokeDasharray="2.2 2.35" />,
  held: (
    <>
      {ring}
      <circle cx="7" cy="7" r="1.9" fill="currentColor" stroke="none" />
    </>
  ),
  quarter: cake('M7 7V3.4A3.6 3.6 0 0 1 10.6 7Z'),
  half: cake('M7 3.4a3.6 3.6 0 0 1 0 7.2Z'),
  twoThirds: cake('M7 7V3.4a3.6 3.6 0 1 1-3.118 5.4Z'),
  done: (
    <>
      <circle cx="7" cy="7" r="6.5" className="fill-green-solid" stroke="none" />
      <g className="stroke-on-green">{tick}</g>
    </>
  ),
  settled: (
    <>
      {ring}
      {tick}
    </>
  ),
  raised: (
    <>
      {ring}
      <path d="M7 9.8V4.4M4.9 6.4 7 4.3l2.1 2.1" />
    </>
  ),
  failed: (
    <>
      {ring}
      <path d="m5.1 5.1 3.8 3.8m0-3.8L5.1 8.9" />
    </>
  ),
  back: (
    <>
      {ring}
      <path d="M9.6 8.9V7.6a1.4 1.4 0 0 0-1.4-1.4H4.6M6 4.7 4.5 6.2 6 7.7" />
    </>
  ),
  dropped: (
    <>
      {ring}
      <path d="M4.6 7h4.8" />
    </>
  ),
  joined: (
    <>
      {ring}
      <path d="M5 4.4 7 7m2-2.6L7 7v2.8" />
    </>
  ),
}
