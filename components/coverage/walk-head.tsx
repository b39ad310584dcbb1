'use client'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { IconButton } from '#components/ui/button.tsx'

/** The head of a screen on the phone: back, where one is, and how much is left there. */
export function WalkHead({
  title,
  note,
  onBack,
}: {
  title: string
  note?: ReactNode
  onBack: () => void
}) {
  const text = useWords().survey.walk
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 border-b pr-4 pl-1">
      <IconButton icon={ArrowLeft} label={text.back} size={48} iconSize={20} onClick={onBack} />
      <h2 className="min-w-0 flex-1 text-18 font-semibold break-name">{title}</h2>
      <span className="shrink-0 text-14 text-text-2">{note}</span>
    </header>
  )
}
