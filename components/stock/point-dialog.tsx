'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { useStockCommand } from './use-stock-command.ts'

const MOST_LETTERS = 30

/** A new point: its name, and the building in whose place it stands. */
export function PointDialog({
  onClose,
  give,
}: {
  onClose: () => void
  give: ReturnType<typeof useStockCommand>['give']
}) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const [name, setName] = useState('')
  const [buildingId, setBuildingId] = useState('')
  const text = words.stock
  const collator = new Intl.Collator(language, { numeric: true })
  const options = [...buildings.values()]
    .map((building) => ({ id: building.id, label: buildingLabel(building, language) }))
    .sort((a, b) => collator.compare(a.label, b.label))
  const why =
    name.trim() === '' ? text.nameMissing : buildingId === '' ? text.buildingMissing : null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.newPoint}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="primary"
            reason={why}
            reasonPlace="none"
            onClick={() => {
              give(
                'stock.openPoint',
                { name: name.trim(), buildingId },
                text.label(text.newPoint, name),
              )
              onClose()
            }}
          >
            {text.create}
          </Button>
        </>
      }
    >
      <Field label={text.pointName} hint={why ?? undefined}>
        <Input
          value={name}
          maxLength={MOST_LETTERS}
          placeholder={text.pointNamePlaceholder}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={text.pointBuilding} className="mt-3">
        <Select value={buildingId} onChange={(event) => setBuildingId(event.target.value)}>
          <option value="">{words.common.choose}</option>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </Select>
      </Field>
    </Dialog>
  )
}
