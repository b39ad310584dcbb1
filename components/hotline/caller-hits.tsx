'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { Caller } from './call-draft.ts'

/** The people who fit a number, under its field; the field keeps the focus and moves the mark. */
export function CallerHits({
  hits,
  active,
  onTake,
  onPoint,
}: {
  hits: readonly Caller[]
  active: number
  onTake: (caller: Caller) => void
  onPoint: (index: number) => void
}) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  return (
    <div
      id="caller-hits"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label={words.hotline.call.hits}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-y-auto rounded-control border border-line-2 bg-surface py-1 shadow-float scroll-thin"
    >
      {hits.map((caller, index) => {
        const building = buildings.get(caller.buildingId)
        return (
          <div
            key={caller.id}
            id={`caller-hit-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            // The field must not lose the focus to the press.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => onPoint(index)}
            onClick={() => onTake(caller)}
            onKeyDown={undefined}
            className={classNames(
              'flex min-h-13 items-start gap-2 px-3 py-1.5',
              index === active && 'bg-surface-2',
            )}
          >
            <TierSquare tier={building?.tier ?? null} />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="flex items-center gap-2">
                <span className="font-medium">{caller.fullName}</span>
                {caller.age === null ? null : (
                  <span className="text-text-2">{words.hotline.call.age(caller.age)}</span>
                )}
                <span className="ml-auto shrink-0 text-12 text-text-2">{caller.phone}</span>
              </span>
              <span className="flex items-center gap-1.5">
                <span className="min-w-0 truncate">
                  {building ? buildingLabel(building, language) : ''} {doorLabel(caller, language)}
                </span>
                {caller.keyCare.slice(0, 2).map((mark) => (
                  <Tag key={mark} tone="outline">
                    {words.domain.keyCareMarks[mark]}
                  </Tag>
                ))}
              </span>
            </span>
          </div>
        )
      })}
    </div>
  )
}
