'use client'
import { X } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { IconButton } from '#components/ui/button.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { byFloor, floorOf } from '#lib/domain/coverage/doors.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { floorLabel } from './floor-label.ts'
import type { DeliveredBuilding } from './use-duties.ts'

/** What has not arrived in one building, floor by floor. */
export function DeliveriesLeft({
  chosen: { building, left },
  onClose,
}: {
  chosen: DeliveredBuilding
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds
  const doors = left.map((due) => ({
    ...due,
    room: due.room ?? '',
    floor: due.floor ?? floorOf(due.room ?? ''),
  }))
  return (
    <>
      <PanelHead title={buildingLabel(building, language)} note={text.desk.deliveryLeft}>
        <IconButton icon={X} size={24} label={words.common.close} onClick={onClose} />
      </PanelHead>
      {left.length === 0 ? (
        <EmptyState title={text.desk.deliveryNothingLeft} />
      ) : (
        byFloor(doors).map((floor) => (
          <PanelSection
            key={`${floor.unit}|${floor.floor}`}
            title={floorLabel(floor, language, words)}
          >
            <ul className="flex flex-col gap-1">
              {floor.doors.map((door) => (
                <li key={door.requestId} className="flex items-center gap-2">
                  <span className="shrink-0 font-medium">{door.room}</span>
                  <span className="min-w-0 flex-1 truncate text-text-2">
                    {categoryName(words, door.category)}
                  </span>
                  <span className="shrink-0 text-12 text-text-2">
                    {text.desk.deliveryRun(formatRunNumber(door.runNumber))}
                    {door.status === 'failed' ? ` · ${words.domain.deliveryStatuses.failed}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          </PanelSection>
        ))
      )}
    </>
  )
}
