'use client'
import { useWords } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/input.tsx'

const LONGEST_NOTE = 500

/** A line about a stop, for whoever looks after it later; mostly nobody has to write one. */
export function NoteField({
  label,
  placeholder,
  value,
  onChange,
  rows,
  large,
  needed = false,
}: {
  label: string
  placeholder: string
  value: string
  onChange: (note: string) => void
  rows: number
  /** For thumbs: no corner to pull at, and words of 16 px. */
  large: boolean
  /** Without it nothing is sent. */
  needed?: boolean
}) {
  const { common } = useWords()
  return (
    <Field label={label} aside={needed ? undefined : common.optional}>
      <TextArea
        rows={rows}
        maxLength={LONGEST_NOTE}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={large ? 'resize-none! text-16!' : undefined}
      />
    </Field>
  )
}
