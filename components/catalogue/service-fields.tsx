'use client'
import type { ReactNode } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/input.tsx'

export function Pair({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-x-3 gap-y-3 max-sm:grid-cols-1">{children}</div>
}

export function Choice<Value extends string>({
  label,
  value,
  options,
  names,
  locked,
  onChange,
}: {
  label: string
  value: Value
  options: readonly Value[]
  names: Record<Value, string>
  locked: boolean
  onChange: (value: Value) => void
}) {
  return (
    <Field label={label}>
      <Select
        value={value}
        disabled={locked}
        onChange={(event) => {
          const next = options.find((option) => option === event.target.value)
          if (next !== undefined) onChange(next)
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export function Tick({
  label,
  checked,
  locked,
  onChange,
}: {
  label: string
  checked: boolean
  locked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <Checkbox
      checked={checked}
      disabled={locked}
      onChange={(event) => onChange(event.target.checked)}
    >
      {label}
    </Checkbox>
  )
}
