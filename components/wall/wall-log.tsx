'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useEventLog, useLiveTable } from '#components/live/live-provider.tsx'
import type { StaffMember } from '#components/live/registry.tsx'
import { useEventSentence } from '#components/post/event-words.ts'
import { classNames } from '#components/ui/class-names.ts'
import { formatTime } from '#lib/i18n/format.ts'
import { BUSY_KINDS } from '#lib/live/busy-kinds.ts'

const LINES = 4
/** A wall names nobody: it is not told who works here. */
const NOBODY: ReadonlyMap<string, StaffMember> = new Map()

/** The last four things that happened, the newest on top. */
export function WallLog() {
  const { language, words } = useLanguage()
  const text = words.wall.log
  const log = useEventLog()
  const buildings = useLiveTable('building')
  const sentence = useEventSentence()
  const shown = log.filter(({ kind }) => !BUSY_KINDS.includes(kind)).slice(-LINES)
  return (
    <section
      aria-label={text.title}
      className="h-[188px] shrink-0 border-t border-line-2 px-8 py-4"
    >
      {shown.length === 0 ? <p className="text-26 text-text-2">{text.none}</p> : null}
      <ol>
        {shown.toReversed().map((event, index) => {
          const { title, detail } = sentence(event, buildings, NOBODY)
          return (
            <li
              key={event.seq}
              className={classNames(
                'flex h-[39px] items-center gap-5 text-26 whitespace-nowrap',
                index > 0 && 'text-text-2',
              )}
            >
              <time dateTime={event.at} className={index === 0 ? 'font-semibold' : undefined}>
                {formatTime(event.at, language)}
              </time>
              <span className="min-w-0 truncate">
                {[title, detail].filter(Boolean).join(language === 'zh' ? '，' : ', ')}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
