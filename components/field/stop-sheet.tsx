'use client'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'

/** What the sheets that settle a stop are told. */
export type StopSheetProps = {
  run: DeliveryRow
  stop: DeliveryStop
  isLast: boolean
  onClose: () => void
  onSent: () => void
}

/** A question about a stop; its building stands under the title, so that none is settled by mistake. */
export function StopSheet({
  stop,
  title,
  onClose,
  footer,
  children,
}: Pick<StopSheetProps, 'stop' | 'onClose'> & {
  title: string
  footer: ReactNode
  children: ReactNode
}) {
  const { language } = useLanguage()
  const building = useLiveTable('building').get(stop.buildingId)
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={title}
      description={building ? buildingLabel(building, language) : undefined}
      footer={footer}
    >
      {children}
    </Sheet>
  )
}
