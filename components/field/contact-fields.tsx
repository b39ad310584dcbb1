'use client'
import { useWords } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type Contact = { name: string; phone: string }

/** How somebody at a door wants to be called and reached; neither has to be told. */
export function ContactFields({
  value,
  onChange,
}: {
  value: Contact
  onChange: (part: Partial<Contact>) => void
}) {
  const words = useWords()
  const text = words.field.found
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={text.name} aside={words.common.optional}>
        <Input
          value={value.name}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => onChange({ name: event.target.value })}
          className="h-12! text-16!"
        />
      </Field>
      <Field label={text.phone} aside={words.common.optional}>
        <Input
          value={value.phone}
          maxLength={40}
          inputMode="tel"
          autoComplete="off"
          onChange={(event) => onChange({ phone: event.target.value })}
          className="h-12! text-16!"
        />
      </Field>
    </div>
  )
}
