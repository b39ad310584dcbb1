'use client'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { spaced } from '#lib/i18n/place-labels.ts'
import type { ZonePlan } from './zone-plan.ts'

/** The grids of the community: one is chosen with all its buildings, single ones are then left out on the map. */
export function GridPicker({
  plan,
  onChange,
}: {
  plan: ZonePlan
  onChange: (plan: ZonePlan) => void
}) {
  const { language, words } = useLanguage()
  const text = words.places.grid
  const { user } = useSession()
  const buildings = useLiveTable('building')
  const grids = useQuery({
    queryKey: [user?.communityId, 'grids'],
    queryFn: () => api.survey.grids.query(),
  })
  if (grids.isPending) return <LoadingRows rows={6} />
  if (grids.isError) {
    return <ErrorState title={text.failed} onRetry={() => void grids.refetch()} />
  }
  if (grids.data.length === 0) return <EmptyState title={text.none} />
  const byGrid = Map.groupBy(buildings.values(), ({ gridId }) => gridId)
  return (
    <ul aria-label={text.title} className="min-h-0 flex-1 overflow-y-auto scroll-thin">
      {grids.data.map(({ id, name }) => {
        const inGrid = byGrid.get(id) ?? []
        const people = inGrid.reduce((sum, building) => sum + building.residents, 0)
        return (
          <li key={id} className="border-b px-4 py-1.5">
            <Checkbox
              checked={plan.gridIds.includes(id)}
              onChange={({ target }) =>
                onChange({
                  ...plan,
                  gridIds: target.checked
                    ? [...plan.gridIds, id]
                    : plan.gridIds.filter((other) => other !== id),
                })
              }
            >
              <span className="block">{spaced(name)}</span>
              <span className="block text-12 text-text-2">
                {text.counts(inGrid.length, formatNumber(people, language))}
              </span>
            </Checkbox>
          </li>
        )
      })}
    </ul>
  )
}
