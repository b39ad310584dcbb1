'use client'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'

const VIEWS = { now: '/figures', days: '/figures/trends' } as const

/** The figures of now, and how they came to be so: two pages of one room. */
export function FiguresViews({ here }: { here: keyof typeof VIEWS }) {
  const text = useLanguage().words.trends
  return (
    <nav
      aria-label={text.viewsLabel}
      className="inline-flex h-6 overflow-hidden rounded-control border border-line-2 print:hidden"
    >
      {(['now', 'days'] as const).map((view) => (
        <Link
          key={view}
          href={VIEWS[view]}
          aria-current={view === here ? 'page' : undefined}
          className={classNames(
            'flex items-center border-l border-line-2 px-2 text-12 font-medium -outline-offset-2! first:border-l-0',
            view === here ? 'bg-surface-3' : 'text-text-2 hover:bg-surface-2 hover:text-text',
          )}
        >
          {text.views[view]}
        </Link>
      ))}
    </nav>
  )
}
