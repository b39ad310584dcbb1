'use client'
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { StopDisc } from '#components/field/stop-segments.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'

export type OrderedStop = {
  buildingId: string
  /** In the walk; those that are shown may be a part of it. */
  number: number
  /** What is to be done there, in words. */
  note: ReactNode
  /** It is where one goes next. */
  isNext?: boolean
}

/** Buildings in the order of a walk, to be dragged or moved with the arrows; each move is said aloud. */
export function StopOrder({
  stops,
  litStop,
  onHoverStop,
  onMove,
  onLeaveOut,
}: {
  stops: readonly OrderedStop[]
  litStop: string | null
  onHoverStop: (buildingId: string | null) => void
  /** Left out where the order may not be changed. */
  onMove?: (from: number, to: number) => void
  onLeaveOut?: (buildingId: string) => void
}) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const text = words.dispatch.make
  const labelOf = (stop: OrderedStop) => {
    const building = buildings.get(stop.buildingId)
    return building ? buildingLabel(building, language) : ''
  }
  const { spoken, move, lookOf, handlesOf } = useMoving(stops, labelOf, onMove)
  return (
    <>
      <output className="sr-only">{spoken}</output>
      <ol className="py-1">
        {stops.map((stop, index) => {
          const label = labelOf(stop)
          return (
            // Dragging is a second way; the arrows beside it do the same.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={stop.buildingId}
              {...handlesOf(index)}
              onPointerEnter={() => onHoverStop(stop.buildingId)}
              onPointerLeave={() => onHoverStop(null)}
              className={classNames(
                'flex items-center gap-2 px-4 py-1.5',
                litStop === stop.buildingId ? 'bg-surface-2' : 'hover:bg-surface-2',
                lookOf(index),
              )}
            >
              {move ? (
                <span title={text.drag(label)} className="cursor-grab text-text-3">
                  <Icon of={GripVertical} size={14} />
                </span>
              ) : null}
              <StopDisc number={stop.number} status="pending" next={stop.isNext} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="flex min-w-0 items-center gap-1.5">
                  <BuildingTier building={buildings.get(stop.buildingId)} />
                  <span className="truncate font-medium">{label}</span>
                </span>
                <span className="truncate text-12 text-text-2">{stop.note}</span>
              </span>
              {move ? (
                <>
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
                    disabled={index === stops.length - 1}
                    onClick={() => move(index, index + 1)}
                  />
                </>
              ) : null}
              {onLeaveOut ? (
                <IconButton
                  icon={X}
                  size={24}
                  iconSize={14}
                  label={text.leaveOut(label)}
                  onClick={() => onLeaveOut(stop.buildingId)}
                />
              ) : null}
            </li>
          )
        })}
      </ol>
    </>
  )
}

/** What a hand does to the order: dragging, Alt with the arrows, and what is said of it. */
function useMoving(
  stops: readonly OrderedStop[],
  labelOf: (stop: OrderedStop) => string,
  onMove: ((from: number, to: number) => void) | undefined,
) {
  const text = useLanguage().words.dispatch.make
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [spoken, setSpoken] = useState('')
  const rest = () => {
    setDragged(null)
    setOver(null)
  }
  const move = onMove
    ? (from: number, to: number) => {
        const stop = stops[from]
        if (!stop || to < 0 || to >= stops.length || to === from) return
        onMove(from, to)
        setSpoken(text.movedTo(labelOf(stop), stops[to]?.number ?? to + 1))
      }
    : null
  const lookOf = (index: number) =>
    classNames(
      dragged === index && 'opacity-50',
      over === index && dragged !== null && dragged > index && 'border-t-2 border-ink',
      over === index && dragged !== null && dragged < index && 'border-b-2 border-ink',
    )
  const handlesOf = (index: number) => {
    if (!move) return {}
    return {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        const stop = stops[index]
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', stop ? labelOf(stop) : '')
        setDragged(index)
      },
      onDragOver: (event: DragEvent) => {
        if (dragged === null) return
        event.preventDefault()
        setOver(index)
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        if (dragged !== null) move(dragged, index)
        rest()
      },
      onDragEnd: rest,
      onKeyDown: (event: KeyboardEvent) => {
        if (!event.altKey) return
        if (event.key === 'ArrowUp') move(index, index - 1)
        else if (event.key === 'ArrowDown') move(index, index + 1)
        else return
        event.preventDefault()
      },
    }
  }
  return { spoken, move, lookOf, handlesOf }
}
