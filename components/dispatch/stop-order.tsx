'use client'
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react'
import { useState } from 'react'
import { goodsOf } from '#components/field/run-words.ts'
import { StopDisc } from '#components/field/stop-segments.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DraftStop, RunDraft } from './use-run-draft.ts'

/** The stops, to be dragged or moved with the arrows; each move is said aloud. */
export function StopOrder({
  draft,
  litStop,
  onHoverStop,
}: {
  draft: RunDraft
  litStop: string | null
  onHoverStop: (stopId: string | null) => void
}) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [spoken, setSpoken] = useState('')
  const text = words.dispatch.make
  const labelOf = (stop: DraftStop) => {
    const building = buildings.get(stop.buildingId)
    return building ? buildingLabel(building, language) : ''
  }
  const move = (from: number, to: number) => {
    const stop = draft.stops[from]
    if (!stop || to < 0 || to >= draft.stops.length || to === from) return
    draft.move(from, to)
    setSpoken(text.movedTo(labelOf(stop), to + 1))
  }
  return (
    <>
      <output className="sr-only">{spoken}</output>
      <ol className="py-1">
        {draft.stops.map((stop, index) => {
          const label = labelOf(stop)
          return (
            // Dragging is a second way; the arrows beside it do the same.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={stop.buildingId}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move'
                event.dataTransfer.setData('text/plain', label)
                setDragged(index)
              }}
              onDragOver={(event) => {
                if (dragged === null) return
                event.preventDefault()
                setOver(index)
              }}
              onDrop={(event) => {
                event.preventDefault()
                if (dragged !== null) move(dragged, index)
                setDragged(null)
                setOver(null)
              }}
              onDragEnd={() => {
                setDragged(null)
                setOver(null)
              }}
              onPointerEnter={() => onHoverStop(stop.buildingId)}
              onPointerLeave={() => onHoverStop(null)}
              onKeyDown={(event) => {
                if (!event.altKey) return
                if (event.key === 'ArrowUp') move(index, index - 1)
                else if (event.key === 'ArrowDown') move(index, index + 1)
                else return
                event.preventDefault()
              }}
              className={classNames(
                'flex items-center gap-2 px-4 py-1.5',
                litStop === stop.buildingId ? 'bg-surface-2' : 'hover:bg-surface-2',
                dragged === index && 'opacity-50',
                over === index && dragged !== null && dragged > index && 'border-t-2 border-ink',
                over === index && dragged !== null && dragged < index && 'border-b-2 border-ink',
              )}
            >
              <span title={text.drag(label)} className="cursor-grab text-text-3">
                <Icon of={GripVertical} size={14} />
              </span>
              <StopDisc number={index + 1} status="pending" />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="flex min-w-0 items-center gap-1.5">
                  <BuildingTier building={buildings.get(stop.buildingId)} />
                  <span className="truncate font-medium">{label}</span>
                </span>
                <span className="truncate text-12 text-text-2">
                  {goodsOf(stop.requests, words)}
                </span>
              </span>
              <IconButton
                icon={ArrowUp}
                size={24}
                iconSize={14}
                label={text.earlier(label)}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                icon={ArrowDown}
                size={24}
                iconSize={14}
                label={text.later(label)}
                disabled={index === draft.stops.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                icon={X}
                size={24}
                iconSize={14}
                label={text.leaveOut(label)}
                onClick={() => draft.leaveOut(stop.buildingId)}
              />
            </li>
          )
        })}
      </ol>
    </>
  )
}
