'use client'
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useCategories } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { KeptSign } from '#components/live/kept-sign.tsx'
import { useEditing, useOtherEditors } from '#components/live/presence.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { RequestForm } from './request-form.tsx'
import type { FormProps } from './request-forms.tsx'
import type { RequestCommand } from './use-request-command.ts'
import { useRequestDraft } from './use-request-draft.ts'

type EditField = 'category' | 'building' | 'unit' | 'room'

/** Corrects what was logged, each field by itself: who corrects another field is not in the way. */
export function EditForm({ command, onBack, row }: FormProps & { row: RequestRow }) {
  const { language, words } = useLanguage()
  const text = words.request.forms.edit
  const buildings = useLiveTable('building')
  const categories = useCategories(row.category)
  const options = useMemo(
    () =>
      [...buildings.values()]
        .map((building) => ({ value: building.id, label: buildingLabel(building, language) }))
        .sort((a, b) => a.label.localeCompare(b.label, language, { numeric: true })),
    [buildings, language],
  )
  const buildingName = (id: string) => options.find(({ value }) => value === id)?.label ?? id
  return (
    <RequestForm
      title={text.title}
      hint={text.hint}
      send={words.common.close}
      busy={false}
      missing={null}
      command={command}
      onBack={onBack}
      onSend={onBack}
    >
      <EditLine
        requestId={row.id}
        field="category"
        current={row.category}
        name={(value) => categoryName(words, value as RequestRow['category'])}
        command={command}
      >
        {(props) => (
          <Select {...props}>
            {categories.map((value) => (
              <option key={value} value={value}>
                {categoryName(words, value)}
              </option>
            ))}
          </Select>
        )}
      </EditLine>
      <EditLine
        requestId={row.id}
        field="building"
        current={row.buildingId}
        name={buildingName}
        command={command}
      >
        {(props) => (
          <Select {...props}>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </EditLine>
      {(['unit', 'room'] as const).map((field) => (
        <EditLine
          key={field}
          requestId={row.id}
          field={field}
          current={row[field] ?? ''}
          name={(value) => value || text.none}
          command={command}
        >
          {(props) => <Input {...props} maxLength={20} />}
        </EditLine>
      ))}
    </RequestForm>
  )
}

type ControlProps = {
  value: string
  onChange: (event: { target: { value: string } }) => void
}

/**
 * One field. It keeps what was there when the hand went in; when another value stands there by now,
 * both are shown, and a person says which one counts.
 */
function EditLine({
  requestId,
  field,
  current,
  name,
  command,
  children,
}: {
  requestId: string
  field: EditField
  current: string
  name: (value: string) => string
  command: RequestCommand
  children: (props: ControlProps) => ReactNode
}) {
  const text = useLanguage().words.request.forms.edit
  /** Null while it is not being changed: then it follows the live row. */
  const typed = useRequestDraft<{ value: string; expected: string } | null>(
    requestId,
    'edit',
    null,
    `:${field}`,
  )
  const draft = typed.value
  const [busy, setBusy] = useState(false)
  useEditing(requestId, draft === null ? null : field)
  const nameOf = useNameOf()
  const other = useOtherEditors()
    .get(requestId)
    ?.find((one) => one.field === field)
  const value = draft?.value ?? current
  const conflict = draft !== null && !busy && draft.expected !== current && draft.value !== current
  const changed = draft !== null && draft.value !== current
  const save = async (expected: string) => {
    setBusy(true)
    await command.give('edit', { field, expected, value }, text[field], typed)
    setBusy(false)
  }
  return (
    <div className="flex flex-col gap-1" data-edit={field}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Field label={text[field]} inline>
          {children({
            value,
            onChange: (event) =>
              typed.change({ value: event.target.value, expected: draft?.expected ?? current }),
          })}
        </Field>
        <Button
          busy={busy}
          reason={changed && !conflict ? null : text.title}
          reasonPlace="none"
          onClick={() => void save(draft?.expected ?? current)}
        >
          {text.save}
        </Button>
      </div>
      {typed.state === 'unkept' || conflict ? null : (
        <output className="pl-18 text-12 text-text-2">
          <KeptSign state={typed.state} />
        </output>
      )}
      {other ? (
        <p className="pl-18 text-12 text-text-2">{text.editing(nameOf(other.accountId) ?? '…')}</p>
      ) : null}
      {conflict ? (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-2 rounded-control border border-amber-solid bg-amber-tint px-3 py-1.5 text-12"
        >
          <Icon of={CircleAlert} size={14} className="text-amber" />
          <span className="min-w-0 flex-1">{text.changed(name(current))}</span>
          <Button
            size="small"
            onClick={() => {
              typed.clear()
              command.clear()
            }}
          >
            {text.theirs}
          </Button>
          <Button size="small" onClick={() => void save(current)}>
            {text.mine}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
