'use client'
import { type ReactNode, useId } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { FAIL_REASONS, type FailReason } from '#lib/domain/delivery/status.ts'
import { NoteField } from './note-field.tsx'

export type Failing = { reason: FailReason | null; note: string }

/** Why something could not be delivered: one of the reasons, and a line if it needs one. */
export function FailForm({
  value,
  onChange,
  large = false,
  after,
}: {
  value: Failing
  onChange: (value: Failing) => void
  /** For thumbs: rows of 48 px. */
  large?: boolean
  /** What happens then; left out, that it goes back to the queue. */
  after?: ReactNode
}) {
  const words = useWords()
  const name = useId()
  const text = words.field.failSheet
  return (
    <div className="flex flex-col gap-4 p-4">
      <fieldset>
        <legend className="mb-1 text-12 text-text-2">{text.reason}</legend>
        <div className="overflow-hidden rounded-control border">
          {FAIL_REASONS.map((reason) => (
            <label
              key={reason}
              className={classNames(
                'flex cursor-pointer items-center gap-3 border-b px-3 last:border-b-0 has-focus-visible:bg-surface-2',
                large ? 'min-h-12 text-16' : 'min-h-8',
                value.reason === reason ? 'bg-surface-2 font-medium' : 'hover:bg-surface-2',
              )}
            >
              <input
                type="radio"
                name={name}
                value={reason}
                checked={value.reason === reason}
                onChange={() => onChange({ ...value, reason })}
                className={classNames(
                  'shrink-0 appearance-none rounded-full',
                  large ? 'size-6' : 'size-4',
                  value.reason === reason
                    ? large
                      ? 'border-8 border-ink'
                      : 'border-5 border-ink'
                    : 'border border-control',
                )}
              />
              {words.domain.failReasons[reason]}
            </label>
          ))}
        </div>
      </fieldset>
      <NoteField
        label={text.note}
        placeholder={text.placeholder}
        value={value.note}
        onChange={(note) => onChange({ ...value, note })}
        rows={2}
        large={large}
      />
      {after ?? <p className="text-12 text-text-2">{text.after}</p>}
    </div>
  )
}
