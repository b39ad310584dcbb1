'use client'
import { ArrowDown, ArrowUp, GripVertical, Route, X } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { StopDisc } from '#components/field/stop-segments.tsx'
import { goodsOf } from '#components/field/run-words.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { Point } from '#lib/map/geometry.ts'
import { walkMetres } from '#lib/domain/delivery/walking-order.ts'
import { MemberPicker } from './member-picker.tsx'
import type { Members } from './use-members.ts'
import type { DraftStop, RunDraft } from './use-run-draft.ts'

/** Puts a run together: the stops in the order of the walk, and who goes, now or later. */
export function MakePanel({
  draft,
  members,
  placeOf,
  litStop,
  onHoverStop,
  refused,
  onCreate,
  onClose,
}: {
  draft: RunDraft
  members: Members
  placeOf: (buildingId: string) => Point | null | undefined
  litStop: string | null
  onHoverStop: (stopId: string | null) => void
  /** Why the server did not take it. */
  refused: string | null
  onCreate: () => void
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.dispatch.make
  const points = draft.stops.map((stop) => placeOf(stop.buildingId)).filter((at) => at != null)
  const metres = Math.round(walkMetres(points) / 10) * 10
  const assignee = members.nameOf(draft.assigneeId)
  return (
    <section aria-label={text.title} className="flex h-full min-h-0 flex-col bg-surface">
      <PanelHead title={text.title} note={text.stops(draft.stops.length, draft.chosen.size)}>
        <IconButton icon={X} label={words.common.close} size={28} onClick={onClose} />
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {draft.gone > 0 ? (
          <p
            role="alert"
            className="flex items-center gap-2 border-b bg-amber-tint px-4 py-2 text-12"
          >
            <span className="min-w-0 flex-1">{text.changed(draft.gone)}</span>
            <Button size="small" onClick={draft.forgetGone}>
              {words.common.close}
            </Button>
          </p>
        ) : null}
        {refused ? (
          <p role="alert" className="border-b bg-red-tint px-4 py-2 text-red">
            {text.refused(refused)}
          </p>
        ) : null}
        {draft.stops.length === 0 ? (
          <EmptyState title={text.empty} detail={text.emptyDetail} className="border-b" />
        ) : (
          <>
            <div className="flex items-center gap-2 px-4 pt-3 text-12 text-text-2">
              <h3 className="min-w-0 flex-1 truncate" title={text.orderHint}>
                {text.order}
              </h3>
              {points.length > 1 ? (
                <span className="shrink-0">{text.straight(formatNumber(metres, language))}</span>
              ) : null}
              <Button size="small" variant="quiet" icon={Route} onClick={draft.shorten}>
                {text.shorten}
              </Button>
            </div>
            <StopOrder draft={draft} litStop={litStop} onHoverStop={onHoverStop} />
          </>
        )}
        <h3 className="border-t px-4 pt-3 pb-1 text-12 text-text-2">{text.who}</h3>
        <div className="pb-3">
          <MemberPicker members={members} value={draft.assigneeId} onChange={draft.assign} later />
        </div>
      </div>
      <footer className="flex shrink-0 gap-2 border-t px-4 py-3">
        <Button onClick={onClose}>{words.common.back}</Button>
        <Button
          variant="primary"
          className="flex-1"
          wide
          onClick={onCreate}
          reason={draft.stops.length === 0 && text.empty}
          reasonPlace="none"
        >
          {text.create(assignee)}
        </Button>
      </footer>
    </section>
  )
}

/** The stops, to be dragged or moved with the arrows; each move is said aloud. */
function StopOrder({
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
                  <TierSquare tier={buildings.get(stop.buildingId)?.tier ?? null} />
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
