'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useStaff } from '#components/live/registry.tsx'
import { classNames } from '#components/ui/class-names.ts'

/** Who sits at the hotline: an unattended line is a caller who hears nobody. */
export function LinesSummary() {
  const { words } = useLanguage()
  const staff = useStaff()
  const lines = [...useLiveTable('line').values()].sort((a, b) => a.number - b.number)
  if (lines.length === 0) return null
  const attended = lines.filter((line) => line.operatorId !== null).length
  return (
    <section className="border-b px-4 py-3" aria-label={words.post.lines.title}>
      <div className="mb-2 flex items-center justify-between text-12 text-text-2">
        <h3>{words.post.lines.title}</h3>
        <span>{words.post.lines.attended(attended, lines.length)}</span>
      </div>
      <ul className="grid grid-cols-5 gap-1.5">
        {lines.map((line) => {
          const name = line.operatorId ? staff.get(line.operatorId)?.name : null
          return (
            <li
              key={line.id}
              title={[name, words.domain.lineStatuses[line.status]].filter(Boolean).join(' · ')}
              className={classNames(
                'flex h-10 min-w-0 flex-col items-center justify-center rounded-control border px-0.5 text-12',
                line.operatorId ? 'border-line-2' : 'border-dashed border-line-2 text-text-2',
              )}
            >
              <b className="leading-4 font-semibold">{line.number}</b>
              <span className="w-full truncate text-center leading-4">
                {words.post.lines.statuses[line.status]}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
