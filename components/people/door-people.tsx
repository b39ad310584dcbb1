'use client'
import { useQuery } from '@tanstack/react-query'
import { ScanEye, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useAskAgain } from '#components/live/use-ask-again.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useIsPhone } from '#components/shell/use-width.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { MarkablePeople } from './markable-people.tsx'

/** Without a line it says so, and does not wait for one. */
const AT_ONCE = { networkMode: 'always', retry: false } as const

type Door = { buildingId: string; unit: string; room: string }

/** Who of a door is away, as it is known: a number at once, names when they are asked for, and marked here. */
export function DoorPeople({ buildingId, unit, room }: Door) {
  const { language, words } = useLanguage()
  const text = words.people
  const phone = useIsPhone()
  const mayRead = useNeededRole('population.read') === null
  const stamp = useLiveTable('building').get(buildingId)?.absent ?? 0
  const [isOpen, setIsOpen] = useState(false)
  const door = { buildingId, unit: unit.trim() || undefined, room: room.trim() }
  const { data, error, isError, refetch } = useQuery({
    queryKey: ['population', 'door', door, stamp],
    queryFn: () => api.population.atDoor.query(door),
    enabled: mayRead && door.room !== '',
    ...AT_ONCE,
    placeholderData: (before, query) =>
      // Of the same door only: another one has other people.
      JSON.stringify(query?.queryKey[2]) === JSON.stringify(door) ? before : undefined,
  })
  useAskAgain(isError, () => void refetch())
  if (!mayRead || door.room === '') return null
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  // A door of which nobody is registered has nothing to say here; neither has one that is half typed.
  if (!data || data.persons === 0) return null
  const number = (value: number) => formatNumber(value, language)
  return (
    <section aria-label={text.atDoor.title} className="rounded-control border border-line-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 max-sm:text-16">
        <span className="flex min-w-0 flex-1 items-center gap-2 max-sm:basis-full">
          <Icon of={UserMinus} className={data.absent > 0 ? 'text-amber' : 'text-text-3'} />
          <span>
            {text.persons(number(data.persons))}
            {' · '}
            {data.absent > 0 ? (
              <b className="font-medium text-amber">{text.ofThemAbsent(number(data.absent))}</b>
            ) : (
              text.atDoor.nobody
            )}
          </span>
        </span>
        {isOpen ? null : (
          <Button
            size={phone ? 'field' : 'small'}
            className="max-sm:w-full"
            icon={ScanEye}
            title={text.atDoor.audit}
            onClick={() => setIsOpen(true)}
          >
            {text.atDoor.open}
          </Button>
        )}
      </div>
      {isOpen ? <Named door={door} stamp={stamp} /> : null}
    </section>
  )
}

/** By name; a look that is written down. */
function Named({
  door: { buildingId, ...door },
  stamp,
}: {
  door: { buildingId: string; unit: string | undefined; room: string }
  stamp: number
}) {
  const { words } = useLanguage()
  const text = words.people
  const { data, error, refetch } = useQuery({
    queryKey: ['population', 'at', buildingId, door, stamp],
    queryFn: () => api.population.people.mutate({ list: 'all', buildingIds: [buildingId], door }),
    placeholderData: (before) => before,
    gcTime: 0,
    staleTime: Infinity,
    ...AT_ONCE,
  })
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={2} label={text.loading} />
  return (
    <MarkablePeople people={data} onChanged={() => void refetch()}>
      {(lineOf) => <ul className="flex flex-col gap-1.5 border-t px-3 py-2">{data.map(lineOf)}</ul>}
    </MarkablePeople>
  )
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { words } = useLanguage()
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center gap-x-3 text-12 text-text-2 max-sm:text-14"
    >
      <span>
        {words.people.atDoor.failed} {errorSentence(error, words)}
      </span>
      <button type="button" className="underline max-sm:min-h-12" onClick={onRetry}>
        {words.common.retry}
      </button>
    </p>
  )
}
