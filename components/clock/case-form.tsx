'use client'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { type PlaceDraft, withPlace } from '#components/hotline/place-draft.ts'
import { PlaceSection } from '#components/hotline/place-section.tsx'
import { fieldId } from '#components/hotline/use-call-fields.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { KeptSign } from '#components/live/kept-sign.tsx'
import type { KeptState } from '#components/live/kept-value.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { buildingShortLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { heldAt, isSplit } from '#lib/live/held-at.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { CaseDraft } from './case-draft.ts'

type CaseFormProps<Draft extends CaseDraft> = {
  title: string
  zone: ZoneRow
  draft: Draft
  /** Whether what was typed is safe on this device. */
  kept: KeptState
  /** Why it cannot be saved yet. */
  why: string | null
  refusal: string | null
  busy: boolean
  onChange: (draft: Draft) => void
  onSave: () => void
  onBack: () => void
  children: ReactNode
}

/** What the forms for cases and contacts share: the door, the words beside it, saving. */
export function CaseForm<Draft extends CaseDraft>(props: CaseFormProps<Draft>) {
  const { title, zone, draft, kept, why, refusal, busy, onChange, onSave, onBack, children } = props
  const { words } = useLanguage()
  const text = words.clock.cases
  const building = useLiveTable('building').get(draft.buildingId ?? '')
  return (
    <>
      <PanelHead title={title} note={text.noName}>
        <IconButton icon={ArrowLeft} label={words.common.back} size={28} onClick={onBack} />
      </PanelHead>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4 scroll-thin max-lg:overflow-visible">
        <div className="flex flex-col gap-1">
          <span className="text-12 text-text-2">{text.place}</span>
          <PlaceSection
            draft={draft}
            change={(change) => onChange(withPlace(draft, change))}
            locked={false}
            missing={false}
            onNext={(from) =>
              document.getElementById(fieldId(from === 'building' ? 'unit' : 'room'))?.focus()
            }
          />
          {building && !mayBeIn(zone, building, draft) ? (
            <p className="text-12 text-amber">{text.notInZone(zone.name)}</p>
          ) : null}
        </div>
        {children}
        <Field label={text.note2} aside={words.common.optional}>
          <TextArea
            rows={2}
            maxLength={200}
            placeholder={text.notePlaceholder}
            value={draft.note}
            onChange={(event) => onChange({ ...draft, note: event.target.value })}
          />
        </Field>
        {refusal ? (
          <p role="alert" className="text-red">
            {refusal}
          </p>
        ) : null}
        <Button variant="primary" wide busy={busy} reason={why} onClick={onSave}>
          {words.common.save}
        </Button>
        <p className="min-h-4 text-12 text-text-2">
          <KeptSign state={kept} />
        </p>
      </div>
    </>
  )
}

/** `37 栋 2 单元 502`, for the list of what is on its way. */
export function usePlaceWords(draft: PlaceDraft): string {
  const { language } = useLanguage()
  const building = useLiveTable('building').get(draft.buildingId ?? '')
  if (!building) return ''
  return `${buildingShortLabel(building, language)} ${doorLabel(draft, language)}`.trim()
}

/** Of a building that several zones hold parts of, the door has to be known first. */
function mayBeIn(zone: ZoneRow, building: BuildingRow, { unit, room }: PlaceDraft): boolean {
  if (isSplit(building) && !unit) return building.claims.some(({ zoneId }) => zoneId === zone.id)
  return heldAt(building, { unit: unit || null, room: room || null }).zoneId === zone.id
}
