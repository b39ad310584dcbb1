'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { PostTab } from './posts-address.ts'
import { usePosts } from './use-posts.ts'

/** What is wrong first: posts without anybody, people who are out too long; each opens its list. */
export function PostsStrip({
  now,
  chosen,
  onChoose,
}: {
  now: Date
  chosen: PostTab
  onChoose: (tab: PostTab) => void
}) {
  const { language, words } = useLanguage()
  const text = words.posts.strip
  const posts = usePosts(now)
  const permits = [...useLiveTable('exitPermit').values()]
  const number = (value: number) => formatNumber(value, language)
  const unmanned = posts.filter(({ state }) => state === 'unmanned').length
  const manned = posts.filter(({ state }) => state === 'manned').length
  const late = permits.filter((permit) => permit.late).length
  const out = permits.filter(({ status }) => status === 'out').length
  const figures = [
    {
      tab: 'posts',
      label: text.posts,
      bad: unmanned > 0,
      value: unmanned > 0 ? text.unmanned(number(unmanned)) : text.allManned,
      note: text.postsNote(number(manned), number(posts.length)),
    },
    {
      tab: 'permits',
      label: text.permits,
      bad: late > 0,
      value: late > 0 ? text.notBack(number(late)) : text.nobodyLate,
      note: text.permitsNote(number(out), number(permits.length - out)),
    },
  ] as const
  return (
    <nav aria-label={text.label} className="flex shrink-0 border-b bg-surface">
      {figures.map(({ tab, label, bad, value, note }) => (
        <button
          key={tab}
          type="button"
          aria-pressed={tab === chosen}
          onClick={() => onChoose(tab)}
          className={classNames(
            'flex min-w-0 flex-1 flex-col border-r px-4 py-2 text-left -outline-offset-2! last:border-r-0 hover:bg-surface-2',
            tab === chosen && 'bg-surface-2 shadow-[inset_0_-2px_0_var(--ink)]',
          )}
        >
          <span className="text-12 text-text-2">{label}</span>
          <span
            className={classNames(
              'max-w-full truncate text-20 font-semibold max-sm:text-14',
              bad && 'text-red',
            )}
          >
            {value}
          </span>
          <span className="max-w-full truncate text-12 text-text-2">{note}</span>
        </button>
      ))}
    </nav>
  )
}
