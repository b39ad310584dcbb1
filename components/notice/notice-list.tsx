'use client'
import { Megaphone, X } from 'lucide-react'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Row } from '#components/ui/row.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { Tag, type TagTone } from '#components/ui/tag.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import type { ListedNotice, NoticeState } from './use-notices.ts'

export const STATE_TONES: Record<NoticeState, TagTone> = {
  current: 'green',
  replaced: 'outline',
  withdrawn: 'dashed',
}

/** What was published, newest first; for one zone when the address names it. */
export function NoticeList({
  notices,
  zoneId,
  chosenId,
  onChoose,
}: {
  notices: readonly ListedNotice[]
  zoneId: string | null
  chosenId: string | null
  onChoose: (id: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.notice
  const now = useServerNow(60_000)
  const needed = useNeededRole('notice.publish')
  const zone = useLiveTable('zone').get(zoneId ?? '')
  return (
    <nav aria-label={text.list} className="min-h-0 overflow-y-auto border-r scroll-thin">
      {zoneId ? (
        <Link
          href="/notices"
          className="flex items-center gap-1 border-b px-4 py-2 text-text-2 hover:bg-surface-2"
        >
          <span className="min-w-0 flex-1 truncate">{zone?.name ?? text.openForZone}</span>
          <Icon of={X} size={14} label={words.common.all} />
        </Link>
      ) : null}
      {notices.length === 0 ? (
        <EmptyState
          icon={Megaphone}
          title={text.empty}
          detail={text.emptyDetail}
          action={
            zoneId && needed === null ? (
              <Link
                href={`/notices?draft=1&zone=${zoneId}`}
                className={buttonClasses({ size: 'small' })}
              >
                {text.draftForZone}
              </Link>
            ) : undefined
          }
        />
      ) : null}
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <button
              type="button"
              aria-pressed={notice.id === chosenId}
              onClick={() => onChoose(notice.id)}
              className="block w-full text-left -outline-offset-2!"
            >
              <Row
                selected={notice.id === chosenId}
                title={notice.number}
                end={<Tag tone={STATE_TONES[notice.state]}>{text.state[notice.state]}</Tag>}
                detail={text.kinds[notice.kind]}
                detailEnd={formatMoment(notice.publishedAt, now, language)}
              />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
