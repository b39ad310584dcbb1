'use client'
import { EyeOff } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import type { DeliveryStop } from '#lib/live/rows.ts'
import type { DeliveryDoor } from '#server/queries/deliveries.ts'
import { Door } from './door.tsx'
import { type DoorGroup, doorGroups } from './door-groups.ts'
import type { RunDetails } from './run-details.ts'

/**
 * The doors of a stop. They are live, so they are always there; their words were asked for, or lie
 * on this device.
 */
export function useDoors(stop: DeliveryStop, details: RunDetails): DoorGroup<DeliveryDoor>[] {
  const table = useLiveTable('request')
  const known = details.details?.stops.find(({ id }) => id === stop.id)
  if (known) return doorGroups(stop, known.doors)
  const requests = stop.requestIds.flatMap((id) => table.get(id) ?? [])
  return doorGroups(
    stop,
    requests.map((request) => ({
      ...request,
      requestId: request.id,
      askings: [],
      notes: [],
      keyCare: [],
      note: null,
    })),
  )
}

export function StopDoors({
  runId,
  groups,
  details,
  chosen,
  onChoose,
}: {
  runId: string
  groups: readonly DoorGroup<DeliveryDoor>[]
  details: RunDetails
  /** Keys of the doors that are chosen; null while none can be settled. */
  chosen: ReadonlySet<string> | null
  onChoose: (keys: ReadonlySet<string>) => void
}) {
  const words = useLanguage().words
  const text = words.field
  const pending = groups.filter((group) => group.status === 'pending')
  const toggle = (key: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(key)
    else next.delete(key)
    onChoose(next)
  }
  const isAll = chosen !== null && pending.every((group) => chosen.has(group.key))
  return (
    <>
      {chosen !== null && pending.length > 1 ? (
        <label className="flex min-h-12 items-center gap-3 border-b bg-surface-2 px-4 text-14">
          <Checkbox
            large
            checked={isAll}
            indeterminate={!isAll && chosen.size > 0}
            onChange={() => onChoose(new Set(isAll ? [] : pending.map((group) => group.key)))}
          />
          {text.chooseAll(pending.length)}
        </label>
      ) : null}
      <ul>
        {groups.map((group) => (
          <li key={group.key} className="border-b">
            <Door
              group={group}
              runId={runId}
              chosen={chosen === null ? null : chosen.has(group.key)}
              onChoose={(isChosen) => toggle(group.key, isChosen)}
            />
          </li>
        ))}
      </ul>
      {details.details ? (
        <>
          <p className="flex items-center gap-2 px-4 py-3 text-14 text-text-2">
            <Icon of={EyeOff} size={20} />
            {text.maskedHint}
          </p>
          {details.isCopy ? <p className="px-4 pb-3 text-14 text-text-2">{text.keptCopy}</p> : null}
        </>
      ) : details.failed ? (
        <ErrorState
          title={text.detailsFailed}
          detail={
            errorSentence(details.failed, words) === words.errors.offline
              ? text.detailsOffline
              : errorSentence(details.failed, words)
          }
          onRetry={details.retry}
          className="text-14"
        />
      ) : (
        <LoadingRows rows={3} lines={2} label={text.detailsLoading} />
      )}
    </>
  )
}
