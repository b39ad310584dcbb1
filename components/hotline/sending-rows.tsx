'use client'
import { useServiceOf } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { ChannelGlyph } from '#components/ui/category-glyph.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { Row } from '#components/ui/row.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatTime } from '#lib/i18n/format.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import { priorityOf } from './call-draft.ts'
import { draftOfInput, type LogInput } from './call-input.ts'
import { useSendingCalls } from './use-sending.ts'

/** What was saved here and has not reached the server yet stands above the queue, with a ring. */
export function SendingRows() {
  const { language, words } = useLanguage()
  const calls = useSendingCalls()
  const buildings = useLiveTable('building')
  const serviceOf = useServiceOf()
  const offline = useConnection().phase.kind !== 'live'
  const text = words.hotline.queue
  if (calls.length === 0) return null
  return (
    <ul aria-label={text.sending} className="max-h-52 shrink-0 overflow-y-auto scroll-thin">
      {calls.map((entry) => {
        const input = entry.input as LogInput
        const building = buildings.get(input.buildingId)
        const priority = priorityOf(draftOfInput(input), serviceOf(input.category)) ?? 'normal'
        const door = doorShortLabel({ unit: input.unit ?? null, room: input.room ?? null })
        return (
          <li key={entry.id} data-sending>
            <Row
              lead={
                <>
                  <PriorityMark priority={priority} />
                  <span className="ml-2.5 inline-flex w-[18px]">
                    <TierSquare tier={building?.tier ?? null} />
                  </span>
                </>
              }
              title={building ? buildingLabel(building, language) : entry.label}
              note={<span className="text-text">{categoryName(words, input.category)}</span>}
              end={
                <time dateTime={entry.at} className="shrink-0 text-text-2">
                  {formatTime(entry.at, language)}
                </time>
              }
              detail={
                <>
                  <Spinner />
                  <span className="truncate">{offline ? text.onDevice : text.sending}</span>
                  <span className="ml-1 inline-flex items-center gap-1">
                    <ChannelGlyph channel={input.channel} />
                    {words.domain.channels[input.channel]}
                  </span>
                  {door ? <span className="ml-1">{door}</span> : null}
                </>
              }
              className="bg-surface-2"
            />
          </li>
        )
      })}
    </ul>
  )
}
