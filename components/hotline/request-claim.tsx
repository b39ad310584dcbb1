'use client'
import { CircleDot, Hand, Undo2 } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { formatTime } from '#lib/i18n/format.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import type { RequestCommand } from './use-request-command.ts'

/** Who holds the request and until when; how to take it, keep it, give it back or ask for it. */
export function RequestClaim({ row, command }: { row: RequestRow; command: RequestCommand }) {
  const { language, words } = useLanguage()
  const text = words.request.claim
  const { user } = useSession()
  const nameOf = useNameOf()
  if (row.status !== 'open' && row.status !== 'claimed') return null
  const roles = user?.roles ?? []
  const allowed = can(roles, 'request.claim')
  const { claim } = row
  const mine = claim !== null && claim.by === user?.id
  const time = (iso: string) => formatTime(iso, language)
  const name = (id: string) => nameOf(id) ?? text.someone
  const button = (
    act: 'claim' | 'release' | 'takeOver',
    label: string,
    icon: typeof Hand,
    primary = false,
  ) => (
    <Button
      size="small"
      icon={icon}
      variant={primary ? 'primary' : 'secondary'}
      locked={!allowed}
      reason={
        !allowed
          ? words.common.needsPermission(words.domain.permissions['request.claim'])
          : command.sending
            ? words.hotline.request.sent
            : null
      }
      reasonPlace={allowed ? 'none' : 'beside'}
      onClick={() => void command.give(act, {}, label)}
    >
      {label}
    </Button>
  )
  const asked = claim?.takeOver ?? null
  return (
    <section
      aria-label={words.domain.requestStatuses.claimed}
      data-claim={claim ? (mine ? 'mine' : 'other') : 'free'}
      className={`flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b px-4 py-2 ${asked ? 'bg-amber-tint' : ''}`}
    >
      <Icon of={asked ? Hand : CircleDot} size={14} className="text-text-2" />
      <p className="min-w-0 flex-1 basis-44 text-12">
        {claim === null
          ? row.claimLapses > 0
            ? text.lapsed(row.claimLapses)
            : text.free
          : mine
            ? asked
              ? text.asked(name(asked.by), time(asked.at))
              : text.mine(time(claim.until))
            : asked?.by === user?.id && asked
              ? text.askedMine(time(asked.at))
              : text.held(name(claim.by), time(claim.until))}
      </p>
      {claim === null ? (
        button('claim', text.take, CircleDot)
      ) : mine ? (
        <>
          {button('claim', asked ? text.object : text.keep, CircleDot, asked !== null)}
          {button('release', text.release, Undo2)}
        </>
      ) : asked?.by === user?.id ? null : (
        button('takeOver', roles.includes('lead') ? text.takeOverNow : text.takeOver, Hand)
      )}
    </section>
  )
}
