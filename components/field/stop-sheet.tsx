'use client'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryStop } from '#lib/live/rows.ts'
import type { DoorGroup } from './door-groups.ts'
import { doorWords } from './run-words.ts'

/** A question about doors of a stop; they stand under the title, so that none is settled by mistake. */
export function StopSheet({
  stop,
  groups,
  title,
  onClose,
  footer,
  children,
}: {
  stop: DeliveryStop
  groups: readonly DoorGroup<unknown>[]
  title: string
  onClose: () => void
  footer: ReactNode
  children: ReactNode
}) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  const doors = groups.map((group) => doorWords(group, language, words))
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={title}
      description={
        building
          ? `${buildingLabel(building, language)} ${words.field.list(doors)}`
          : words.field.list(doors)
      }
      footer={footer}
    >
      {children}
    </Sheet>
  )
}
