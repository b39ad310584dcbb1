'use client'
import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, use, useId, useMemo } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

type FieldIds = { inputId: string; describedBy: string | undefined; invalid: boolean }

const FieldContext = createContext<FieldIds | null>(null)

type FieldProps = {
  label: string
  /** The label is spoken but not drawn. */
  hideLabel?: boolean
  hint?: ReactNode
  /** What is wrong, in words; replaces the hint and reddens the edge. */
  error?: ReactNode
  /** Stands at the right of the label: `可不填`, a count. */
  aside?: ReactNode
  /** Label left of the control, as in the call form. */
  inline?: boolean
  className?: string
  children: ReactNode
}

/** Ties label, hint and error to the control inside. */
export function Field({
  label,
  hideLabel = false,
  hint,
  error,
  aside,
  inline = false,
  className,
  children,
}: FieldProps) {
  const inputId = useId()
  const hintId = useId()
  const invalid = Boolean(error)
  const described = Boolean(error ?? hint)
  const ids = useMemo(
    () => ({ inputId, describedBy: described ? hintId : undefined, invalid }),
    [inputId, hintId, described, invalid],
  )
  return (
    <div
      className={classNames(
        inline ? 'grid grid-cols-[64px_minmax(0,1fr)] gap-x-2' : 'flex flex-col gap-1',
        className,
      )}
    >
      <div
        className={classNames(
          'flex justify-between gap-2 text-12 text-text-2',
          inline && 'pt-2',
          hideLabel && 'sr-only',
        )}
      >
        <label htmlFor={inputId}>{label}</label>
        {aside ? <span className="text-text-3">{aside}</span> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <FieldContext value={ids}>{children}</FieldContext>
        {error ? (
          <p id={hintId} role="alert" className="flex items-start gap-1 text-12 text-red">
            <Icon of={CircleAlert} size={14} className="mt-px" />
            <span>{error}</span>
          </p>
        ) : hint ? (
          <p id={hintId} className="text-12 text-text-2">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}

/** What a control takes from the field around it; nothing when it stands alone. */
export function useFieldIds(): {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
} {
  const ids = use(FieldContext)
  if (!ids) return {}
  return {
    id: ids.inputId,
    'aria-describedby': ids.describedBy,
    'aria-invalid': ids.invalid || undefined,
  }
}
