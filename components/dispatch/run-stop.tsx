'use client'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { type Failing, FailForm } from '#components/field/fail-form.tsx'
import { goodsOf } from '#components/field/run-words.ts'
import { StopDisc } from '#components/field/stop-segments.tsx'
import type { RunMove } from '#components/field/use-move-run.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { Menu, MenuItem } from '#components/ui/popover.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, buildingShortLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { stopDue } from './board.ts'
import { DeliverDialog } from './deliver-dialog.tsx'
import { DueWords } from './due-words.tsx'

/** A stop of the chosen run: where, what, and when it was reached or must be. */
export function RunStop({
  run,
  stop,
  number,
  isNext,
  now,
  lit,
  inOneEstate,
  onHover,
  give,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  number: number
  isNext: boolean
  /** The head of the run names the estate already. */
  inOneEstate: boolean
  now: Date
  lit: boolean
  onHover: (stopId: string | null) => void
  give: (step: RunMove) => void
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const table = useLiveTable('request')
  const requests = stop.requestIds.map((id) => table.get(id)).filter((row) => row !== undefined)
  const due = stopDue(stop, table)
  const doors = [...new Set(requests.map(doorShortLabel).filter(Boolean))]
  const labelOf = inOneEstate ? buildingShortLabel : buildingLabel
  const place = building ? labelOf(building, language) : ''
  return (
    <HighlightOnChange
      as="li"
      of={stop.status}
      onPointerEnter={() => onHover(stop.id)}
      onPointerLeave={() => onHover(null)}
      className={classNames(
        'flex min-h-8 items-center gap-2 rounded-badge px-1',
        lit && 'bg-surface-2',
      )}
    >
      <StopDisc number={number} status={stop.status} next={isNext} />
      <span
        className="flex min-w-0 flex-1 items-baseline gap-1.5"
        title={`${place} ${doors.join(' ')}`}
      >
        <span className={classNames('truncate font-medium', inOneEstate ? 'shrink-0' : 'min-w-0')}>
          {place}
        </span>
        <span className="min-w-0 truncate text-12 text-text-2">
          {requests.length > 0 ? goodsOf(requests, words) : ''}
        </span>
        {/* A door that is cut off is a door that is not found; many doors are in the title. */}
        <span className="max-w-1/2 shrink-0 truncate text-12 text-text-2">{doors.join(' ')}</span>
      </span>
      {stop.status === 'pending' ? (
        due ? (
          <DueWords of={due} now={now} limit className="text-12" />
        ) : null
      ) : (
        <span
          className={classNames(
            'flex shrink-0 items-center gap-2 text-12',
            stop.status === 'failed' ? 'text-red' : 'text-green',
          )}
        >
          {stop.doors.some((door) => door.unexplained) ? (
            <Tag tone="amber" title={words.dispatch.run.unprovedWhy}>
              {words.dispatch.run.unproved}
            </Tag>
          ) : null}
          {stop.status === 'failed'
            ? `${stop.failReason ? words.domain.failReasons[stop.failReason] : words.dispatch.run.takenBack} `
            : ''}
          {stop.settledAt ? formatMoment(stop.settledAt, now, language) : ''}
        </span>
      )}
      {run.status === 'departed' && stop.status === 'pending' ? (
        <StopMenu run={run} stop={stop} number={number} place={place} give={give} />
      ) : null}
    </HighlightOnChange>
  )
}

function StopMenu({
  run,
  stop,
  number,
  place,
  give,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  number: number
  place: string
  give: (step: RunMove) => void
}) {
  const { words } = useLanguage()
  const { user } = useSession()
  const [delivering, setDelivering] = useState(false)
  const [failing, setFailing] = useState<Failing | null>(null)
  const text = words.dispatch
  const may = isOfCrew(run, user?.id) || user?.roles.includes('lead')
  const hint = may ? undefined : text.run.notAllowed.notYours
  return (
    <>
      <Menu
        side="top"
        trigger={
          <IconButton icon={Ellipsis} label={text.run.stopMenu(number)} size={24} iconSize={14} />
        }
      >
        <MenuItem disabled={!may} hint={hint} onSelect={() => setDelivering(true)}>
          {text.run.deliver}
        </MenuItem>
        <MenuItem
          disabled={!may}
          hint={hint}
          onSelect={() => setFailing({ reason: null, note: '' })}
        >
          {text.run.fail}
        </MenuItem>
      </Menu>
      {delivering ? (
        <DeliverDialog stop={stop} place={place} give={give} onClose={() => setDelivering(false)} />
      ) : null}
      {failing ? (
        <Dialog
          open
          onOpenChange={() => setFailing(null)}
          title={text.failForm.title(place)}
          footer={
            <>
              <Button onClick={() => setFailing(null)}>{words.common.cancel}</Button>
              <Button
                variant="primary"
                reason={failing.reason === null && text.failForm.chooseFirst}
                reasonPlace="none"
                onClick={() => {
                  if (failing.reason === null) return
                  const { reason, note } = failing
                  give({ move: 'fail', stopId: stop.id, reason, note })
                  setFailing(null)
                }}
              >
                {text.failForm.confirm}
              </Button>
            </>
          }
        >
          <FailForm value={failing} onChange={setFailing} />
        </Dialog>
      ) : null}
    </>
  )
}
