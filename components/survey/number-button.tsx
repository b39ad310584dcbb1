import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'

/** A number of a survey that opens the doors behind it; nought opens nothing. */
export function NumberButton({
  count,
  onOpen,
  children,
}: {
  /** How many doors, or what was counted at them. */
  count: number
  onOpen: () => void
  children: ReactNode
}) {
  const words = useWords()
  if (count === 0) return <span>{children}</span>
  return (
    <button
      type="button"
      title={words.survey.desk.behind.open}
      onClick={onOpen}
      className="inline-flex min-h-6 items-center underline decoration-line-2 underline-offset-4 hover:decoration-text"
    >
      {children}
    </button>
  )
}
