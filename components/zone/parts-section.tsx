'use client'
import { Layers2, X } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { placeWords } from '#lib/domain/notice/place-words.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { PartsDialog } from './parts-dialog.tsx'
import type { ZonePlan } from './zone-plan.ts'

/** Buildings of which only units or floors are declared. */
export function PartsSection({
  plan,
  onChange,
}: {
  plan: ZonePlan
  onChange: (plan: ZonePlan) => void
}) {
  const { language, words } = useLanguage()
  const text = words.places
  const buildings = useLiveTable('building')
  /** Null: closed; empty: no building is chosen yet. */
  const [open, setOpen] = useState<string | null>(null)
  const chosen = Object.entries(plan.parts).flatMap(([id, parts]) => {
    const building = buildings.get(id)
    return building && parts.length > 0 ? [{ building, parts }] : []
  })
  const keep = (buildingId: string, parts: ZonePlan['parts'][string]) => {
    const { [buildingId]: _, ...others } = plan.parts
    onChange({ ...plan, parts: parts.length > 0 ? { ...others, [buildingId]: parts } : others })
  }
  return (
    <PanelSection title={text.title}>
      {chosen.length === 0 ? <p className="mb-2 text-12 text-text-2">{text.explain}</p> : null}
      <ul className="mb-2 flex flex-col gap-1 empty:hidden">
        {chosen.map(({ building, parts }) => {
          const { id, estate, name } = building
          const label = buildingLabel(building, language)
          return (
            <li key={id} className="flex items-center gap-1">
              <span className="min-w-0 flex-1">
                {placeWords(
                  parts.map((part) => ({ estate, name, ...part })),
                  language,
                ).join(' ')}
              </span>
              <Button size="small" variant="quiet" onClick={() => setOpen(id)}>
                {text.change}
              </Button>
              <IconButton
                icon={X}
                size={28}
                label={text.remove(label)}
                onClick={() => keep(id, [])}
              />
            </li>
          )
        })}
      </ul>
      <Button size="small" icon={Layers2} onClick={() => setOpen('')}>
        {text.add}
      </Button>
      {open === null ? null : (
        <PartsDialog
          key={open}
          buildingId={open}
          parts={plan.parts[open] ?? []}
          onClose={() => setOpen(null)}
          onTake={(buildingId, parts) => {
            keep(buildingId, parts)
            setOpen(null)
          }}
        />
      )}
    </PanelSection>
  )
}
