'use client'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { PanelSection } from '#components/ui/panel.tsx'
import { formatMoment } from '#lib/i18n/format.ts'

type Door = { buildingId: string; unit: string | null; room: string }

const MOST_SHOWN = 8

/** Earlier calls from this door: when, what became of them, who took them. */
export function DoorCalls({ door }: { door: Door }) {
  const { language, words } = useLanguage()
  const text = words.hotline.household
  const { user } = useSession()
  const nameOf = useNameOf()
  const now = useServerNow(60_000)
  const calls = useLiveTable('call')
  const requests = useLiveTable('request')
  // Asked again when a call of this building begins or ends, or something is logged for the door.
  const version = [
    ...[...calls.values()]
      .filter((call) => call.buildingId === door.buildingId)
      .map((call) => call.id + call.state),
    ...[...requests.values()]
      .filter((request) => request.buildingId === door.buildingId && request.room === door.room)
      .map((request) => `${request.id}${request.askedCount}`),
  ].join(' ')
  const { data, isError } = useQuery({
    queryKey: [user?.communityId, 'callsAtDoor', door, version],
    queryFn: ({ signal }) => api.hotline.callsAtDoor.query(door, { signal }),
    placeholderData: (before) => before,
    networkMode: 'always',
  })
  return (
    <PanelSection title={text.calls}>
      {data ? (
        <ul>
          {data.length === 0 ? <li className="text-text-2">{text.noCalls}</li> : null}
          {data.slice(0, MOST_SHOWN).map((call) => (
            <li key={call.id} className="flex h-7 items-center gap-2">
              <time dateTime={call.startedAt} className="w-24 shrink-0 text-12 text-text-2">
                {formatMoment(call.startedAt, now, language)}
              </time>
              <span className="min-w-0 flex-1 truncate">
                {call.outcome
                  ? words.domain.callOutcomes[call.outcome]
                  : words.domain.callStates[call.state]}
              </span>
              <span className="shrink-0 text-12 text-text-2">
                {[
                  call.lineNumber === null ? null : words.hotline.lines.line(call.lineNumber),
                  nameOf(call.operatorId),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-text-2">{isError ? text.historyFailed : text.historyLoading}</p>
      )}
    </PanelSection>
  )
}
