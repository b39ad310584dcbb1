'use client'
import { PhoneOff, PhoneOutgoing, RotateCcw } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { TellOutcome } from '#lib/domain/request/call-back.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import type { RequestDetail } from '#server/queries/requests.ts'
import { NextTry } from './next-try.tsx'
import { Phone } from './request-askings.tsx'
import type { RequestCommand } from './use-request-command.ts'

type Asking = RequestDetail['askings'][number]

/** Whom to call back, and what came of it. Everybody who asked hears back; the last told closes it. */
export function RequestCallBack({
  row,
  askings,
  command,
  onReopen,
}: {
  row: RequestRow
  askings: readonly Asking[]
  command: RequestCommand
  onReopen: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.request.callBack
  const roles = useSession().user?.roles ?? []
  const now = useServerNow(15_000)
  const { callBack } = row
  if (callBack === null) return null
  const askers = [...Map.groupBy(askings, (asking) => asking.asker).values()]
  const left = askers.filter((ofAsker) => ofAsker.some((asking) => asking.told === null))
  const allowed = can(roles, 'request.close')
  const off = {
    locked: !allowed,
    reason: !allowed
      ? words.common.needsPermission(words.domain.permissions['request.close'])
      : command.sending
        ? words.hotline.request.sent
        : null,
    reasonPlace: 'none' as const,
  }
  const tell = (asking: Asking, outcome: TellOutcome, againAt?: string) =>
    void command.give('tell', { askingId: asking.id, outcome, againAt }, text[outcome])
  const again = callBack.againAt
  return (
    <PanelSection
      title={text.title}
      note={
        callBack.tries > 0 ? (
          <span className="text-amber">
            {text.tries(callBack.tries)}
            {again
              ? ` · ${Date.parse(again) > now.getTime() ? text.again(formatMoment(again, now, language)) : text.dueNow}`
              : ''}
          </span>
        ) : null
      }
    >
      <p className="mb-2 text-12 text-text-2">
        {row.status === 'fulfilled'
          ? left.length > 0
            ? text.all(left.length)
            : text.unreached
          : text.owed}
      </p>
      <ul className="flex flex-col gap-3">
        {askers.map((ofAsker) => {
          const last = ofAsker.at(-1) as Asking
          const told = ofAsker.some((asking) => asking.told === null) ? null : last.told
          return (
            <li key={last.asker} className="flex flex-col gap-1.5" data-asker={last.asker}>
              <div className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{last.name ?? text.nobody}</span>
                {last.phone ? <Phone askingId={last.id} masked={last.phone} /> : null}
                {told ? (
                  <Tag tone={told === 'told' ? 'plain' : 'amber'}>
                    {words.domain.tellOutcomes[told]}
                  </Tag>
                ) : null}
              </div>
              {told === 'told' ? null : (
                <div className="flex flex-wrap gap-1.5">
                  <Button
                    {...off}
                    size="small"
                    variant="primary"
                    icon={PhoneOutgoing}
                    onClick={() => tell(last, 'told')}
                  >
                    {text.told}
                  </Button>
                  <Button
                    {...off}
                    size="small"
                    icon={PhoneOff}
                    onClick={() => tell(last, 'noAnswer')}
                  >
                    {text.noAnswer}
                  </Button>
                  <NextTry {...off} onSet={(at) => tell(last, 'noAnswer', at.toISOString())} />
                  {(['wrongNumber', 'refused'] as const).map((outcome) => (
                    <Button {...off} key={outcome} size="small" onClick={() => tell(last, outcome)}>
                      {text[outcome]}
                    </Button>
                  ))}
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {row.status === 'fulfilled' ? (
        <div className="mt-3 flex flex-wrap gap-1.5 border-t pt-2">
          <Button {...off} size="small" icon={RotateCcw} onClick={onReopen}>
            {text.notSolved}
          </Button>
          {left.length === 0 ? (
            <Button
              {...off}
              size="small"
              onClick={() => void command.give('close', {}, text.closeAnyway)}
            >
              {text.closeAnyway}
            </Button>
          ) : null}
        </div>
      ) : null}
    </PanelSection>
  )
}
