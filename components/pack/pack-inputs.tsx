'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { WORN } from '#lib/domain/zone/tier-help.ts'
import { type Choice, choicesOf } from './pack-choices.ts'
import { daysIn, numberIn, valueAt } from './pack-draft.ts'
import type { PackField } from './pack-fields.ts'
import { problemAt, usePackForm } from './pack-form.ts'

/** Fields beside each other; `at` is where they stand in the pack, empty at its top. */
export function PackInputs({
  fields,
  at = '',
  columns = 4,
}: {
  fields: readonly PackField[]
  at?: string
  columns?: 2 | 3 | 4
}) {
  return (
    <div
      className={classNames(
        'grid max-w-4xl items-start gap-3 max-sm:grid-cols-1',
        { 2: 'grid-cols-2', 3: 'grid-cols-3', 4: 'grid-cols-4 max-xl:grid-cols-2' }[columns],
      )}
    >
      {fields.map((field) => (
        <PackInput key={field.at} field={field} at={at === '' ? field.at : `${at}.${field.at}`} />
      ))}
    </div>
  )
}

function PackInput({ field, at }: { field: PackField; at: string }) {
  const { language, words } = useLanguage()
  const text = words.packForm
  const label = text.fields[field.label]
  switch (field.kind) {
    case 'both':
      return (['zh', 'en'] as const).map((side) => (
        <TextInput
          key={side}
          at={`${at}.${side}`}
          label={text.inLanguage[side](label)}
          longest={field.longest}
        />
      ))
    case 'text':
      return (
        <TextInput at={at} label={label} longest={field.longest} mayBeEmpty={field.mayBeEmpty} />
      )
    case 'date':
      return <TextInput at={at} label={label} type="date" mayBeEmpty={field.mayBeEmpty} />
    case 'number':
      return <NumberInput at={at} label={label} />
    case 'days':
      return <DaysInput at={at} label={label} />
    case 'check':
      return <CheckInput at={at} label={label} />
    case 'choice':
      return <ChoiceInput at={at} label={label} choices={choicesOf(field.of, language, words)} />
    case 'tier':
      return <TierInput at={at} label={label} none={text[field.none]} />
    case 'tiers':
      return <TiersInput at={at} label={label} />
    case 'worn':
      return <WornInput at={at} label={label} />
  }
}

function TextInput({
  at,
  label,
  longest,
  type,
  mayBeEmpty = false,
}: {
  at: string
  label: string
  longest?: number
  type?: 'date'
  mayBeEmpty?: boolean
}) {
  const { words } = useLanguage()
  const form = usePackForm()
  const value = valueAt(form.draft, at)
  return (
    <Field label={label} error={problemAt(form, at, words)}>
      <Input
        type={type}
        maxLength={longest}
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) =>
          form.set(at, mayBeEmpty && target.value === '' ? null : target.value)
        }
      />
    </Field>
  )
}

function NumberInput({ at, label }: { at: string; label: string }) {
  const { words } = useLanguage()
  const form = usePackForm()
  const value = valueAt(form.draft, at) as number | string | null
  return (
    <Field label={label} error={problemAt(form, at, words)}>
      <Input
        inputMode="numeric"
        placeholder={words.packForm.none}
        value={String(value ?? '')}
        onChange={({ target }) => form.set(at, numberIn(target.value))}
      />
    </Field>
  )
}

/** While a comma is being typed the field shows what was typed; otherwise what the pack holds. */
function DaysInput({ at, label }: { at: string; label: string }) {
  const { words } = useLanguage()
  const form = usePackForm()
  const days = valueAt(form.draft, at) as readonly (number | string)[]
  const [typed, setTyped] = useState('')
  const held = days.join(', ')
  return (
    <Field label={label} error={problemAt(form, at, words)}>
      <Input
        inputMode="text"
        placeholder={words.packForm.none}
        value={daysIn(typed).join(', ') === held ? typed : held}
        onChange={({ target }) => {
          setTyped(target.value)
          form.set(at, daysIn(target.value))
        }}
      />
    </Field>
  )
}

function CheckInput({ at, label }: { at: string; label: string }) {
  const form = usePackForm()
  return (
    <Checkbox
      className="min-h-8 self-end"
      checked={valueAt(form.draft, at) === true}
      onChange={({ target }) => form.set(at, target.checked)}
    >
      {label}
    </Checkbox>
  )
}

export function ChoiceInput({
  at,
  label,
  hideLabel = false,
  choices,
  onChoose,
}: {
  at: string
  label: string
  hideLabel?: boolean
  choices: readonly Choice[]
  /** Where choosing changes more than the field. */
  onChoose?: (value: Choice['value']) => void
}) {
  const { words } = useLanguage()
  const form = usePackForm()
  return (
    <Field label={label} hideLabel={hideLabel} error={problemAt(form, at, words)}>
      <Select
        value={String(valueAt(form.draft, at))}
        onChange={({ target }) => {
          const chosen = choices.find(({ value }) => String(value) === target.value)
          if (!chosen) return
          if (onChoose) onChoose(chosen.value)
          else form.set(at, chosen.value)
        }}
      >
        {choices.map(({ value, label: word }) => (
          <option key={value} value={String(value)}>
            {word}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** A tier that was removed stays chosen, and is named as such, until another one is. */
function TierInput({ at, label, none }: { at: string; label: string; none: string }) {
  const { language, words } = useLanguage()
  const form = usePackForm()
  const chosen = valueAt(form.draft, at) as string | null
  const { tiers } = form.draft
  return (
    <Field label={label} error={problemAt(form, at, words)}>
      <Select
        value={chosen ?? ''}
        onChange={({ target }) => form.set(at, target.value === '' ? null : target.value)}
      >
        <option value="">{none}</option>
        {chosen !== null && !tiers.some(({ id }) => id === chosen) ? (
          <option value={chosen}>{words.packForm.goneTier}</option>
        ) : null}
        {tiers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name[language]}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function TiersInput({ at, label }: { at: string; label: string }) {
  const { language, words } = useLanguage()
  const form = usePackForm()
  const chosen = valueAt(form.draft, at) as readonly string[]
  const gone = chosen.filter((id) => !form.draft.tiers.some((tier) => tier.id === id))
  const all = [
    ...form.draft.tiers.map(({ id, name }) => ({ id, name: name[language] })),
    ...gone.map((id) => ({ id, name: words.packForm.goneTier })),
  ]
  return <SomeOf at={at} label={label} all={all} />
}

function WornInput({ at, label }: { at: string; label: string }) {
  const { gear } = useLanguage().words.domain
  return <SomeOf at={at} label={label} all={WORN.map((id) => ({ id, name: gear[id] }))} />
}

/** Any number of a few, in the order in which they stand. */
function SomeOf({
  at,
  label,
  all,
}: {
  at: string
  label: string
  all: readonly { id: string; name: string }[]
}) {
  const { words } = useLanguage()
  const form = usePackForm()
  const chosen = valueAt(form.draft, at) as readonly string[]
  const problem = problemAt(form, at, words)
  const pick = (id: string, isIn: boolean) =>
    all.flatMap((one) => ((one.id === id ? isIn : chosen.includes(one.id)) ? one.id : []))
  return (
    <fieldset className="col-span-2 flex flex-col gap-1">
      <legend className="text-12 text-text-2">{label}</legend>
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
        {all.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            aria-invalid={problem ? true : undefined}
            onChange={({ target }) => form.set(at, pick(id, target.checked))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
      {problem ? <Trouble at={at} /> : null}
    </fieldset>
  )
}

/** What is wrong with a list as a whole; a field says for itself what is wrong with it. */
export function Trouble({ at }: { at: string }) {
  const { words } = useLanguage()
  const form = usePackForm()
  const problem = problemAt(form, at, words)
  return problem ? (
    <p role="alert" className="text-12 text-red">
      {problem}
    </p>
  ) : null
}
