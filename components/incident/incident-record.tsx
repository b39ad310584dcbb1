'use client'
import { CircleCheck, Clock, History, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useStaff } from '#components/live/registry.tsx'
import { buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { KeyFigure } from '#components/ui/panel.tsx'
import { formatDate, formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { Destruction, PastIncident } from '#server/queries/incidents.ts'

const COUNTS = ['requests', 'askings', 'calls', 'deliveries', 'zones'] as const

/** One incident that is over, on one sheet: it prints as it stands. */
export function IncidentRecord({ incident }: { incident: PastIncident }) {
  const { language, words } = useLanguage()
  const text = words.incident.past
  const staff = useStaff()
  const time = (at: string) => `${formatDate(at, language)} ${formatTime(at, language)}`
  const { destruction } = incident
  return (
    <article aria-label={incident.name}>
      <header className="border-t py-4">
        <h2 className="text-16 font-semibold">{incident.name}</h2>
        <p className="text-text-2">
          {text.period(time(incident.openedAt), time(incident.closedAt))}
        </p>
        <p className="mt-2 flex items-center gap-1.5 font-medium">
          <Icon
            of={destruction ? CircleCheck : Clock}
            className={destruction ? 'text-green' : 'text-amber'}
          />
          {destruction
            ? text.destroyedOn(time(destruction.destroyedAt))
            : text.due(time(incident.destroyAt))}
        </p>
        <Link
          href={`/map?incident=${incident.id}`}
          className={buttonClasses({ size: 'small', className: 'mt-3 print:hidden' })}
        >
          <Icon of={History} size={14} />
          {words.past.choose.look}
        </Link>
      </header>
      <Part title={text.kept}>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-5">
          {COUNTS.map((count) => (
            <KeyFigure
              key={count}
              labelPlace="below"
              label={text.counts[count]}
              value={formatNumber(incident.kept[count], language)}
              unit={text.units[count]}
            />
          ))}
        </div>
      </Part>
      <Part title={text.closedBy}>
        <p>{nameOf(incident.closedBy)}</p>
      </Part>
      <Part title={text.reason}>
        <p className="whitespace-pre-line">{incident.reason}</p>
      </Part>
      {destruction ? (
        <Part title={text.record}>
          <Record
            destruction={destruction}
            time={time}
            decidedBy={destruction.actorId ? nameOf(destruction.actorId) : text.system}
          />
        </Part>
      ) : null}
    </article>
  )

  function nameOf(accountId: string | null): string {
    return (accountId && staff.get(accountId)?.name) || '—'
  }
}

function Record({
  destruction,
  time,
  decidedBy,
}: {
  destruction: Destruction
  time: (at: string) => string
  decidedBy: string
}) {
  const text = useLanguage().words.incident.past
  const { key, sealedRows, doorsForgotten } = destruction
  const { intact } = destruction
  return (
    <>
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[112px_1fr]">
        <Fact label={text.destroyedAt}>{time(destruction.destroyedAt)}</Fact>
        <Fact label={text.decided}>{decidedBy}</Fact>
        <Fact label={text.sealedRows}>
          {text.rows(sealedRows.asking, sealedRows.zone, sealedRows.stop)}
        </Fact>
        <Fact label={text.doors}>{text.doorRows(doorsForgotten.request, doorsForgotten.call)}</Fact>
        <Fact label={text.keyId}>
          <Code>{key.keyId}</Code>
        </Fact>
        <Fact label={text.keyHash}>
          <Code>{key.wrappedSha256}</Code>
          <p className="text-12 text-text-2">{text.keyHashNote}</p>
        </Fact>
        <Fact label={text.half}>{key.hadOutsideHalf ? text.halfGone : text.halfNever}</Fact>
        <Fact label={text.entry}>
          {destruction.entry}
          <span className="ml-2 inline-flex items-center gap-1">
            <Icon
              of={intact ? CircleCheck : TriangleAlert}
              size={14}
              className={intact ? 'text-green' : 'text-red'}
            />
            <span className={intact ? undefined : 'text-red'}>
              {intact ? text.intact : text.altered}
            </span>
          </span>
        </Fact>
        <Fact label={text.entryHash}>
          <Code>{destruction.entryHash}</Code>
          <p className="text-12 text-text-2">{text.verifyNote}</p>
        </Fact>
      </dl>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2 border-t py-4 sm:grid-cols-[112px_1fr]">
      <h3 className="font-semibold">{title}</h3>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-2">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

/** Hashes are compared by eye, so they break anywhere and hide nothing. */
function Code({ children }: { children: string }) {
  return <code className="text-12 break-all">{children}</code>
}
