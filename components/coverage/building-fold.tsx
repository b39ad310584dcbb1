'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'

/** What a list has of one building, below a heading that opens and closes it. */
export function BuildingFold({
  buildingId,
  count,
  startsOpen,
  children,
}: {
  buildingId: string
  /** How much of what, in words. */
  count: string
  startsOpen: boolean
  children: ReactNode
}) {
  const { language } = useLanguage()
  const building = useLiveTable('building').get(buildingId)
  const [isOpen, setIsOpen] = useState(startsOpen)
  const name = building ? buildingLabel(building, language) : ''
  return (
    <section aria-label={name}>
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-h-8 w-full items-center gap-2 border-b bg-surface-2 px-4 text-left font-semibold -outline-offset-2! hover:bg-surface-3"
        >
          <BuildingTier building={building} />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="text-12 font-normal text-text-2">{count}</span>
          <Icon of={isOpen ? ChevronUp : ChevronDown} />
        </button>
      </h3>
      {isOpen ? children : null}
    </section>
  )
}
