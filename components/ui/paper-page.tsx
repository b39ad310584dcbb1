'use client'
import { ChevronLeft, Printer } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** A sheet as it will lie on paper; what surrounds it on the screen is not printed. */
export function PaperPage({
  back,
  backTo,
  privacy,
  notReady,
  children,
}: {
  back: string
  backTo: string
  privacy: string
  /** Why it cannot be printed yet; false when it can. */
  notReady: string | false
  children: ReactNode
}) {
  const words = useWords()
  return (
    <div className="min-h-full bg-surface">
      <div className="mx-auto max-w-4xl px-4 py-4 print:max-w-none print:p-0">
        <header className="mb-3 flex items-center gap-3 print:hidden">
          <Link
            href={backTo}
            className="inline-flex flex-1 items-center gap-1 text-text-2 hover:text-text"
          >
            <Icon of={ChevronLeft} />
            {back}
          </Link>
          <span className="text-12 text-text-2">{privacy}</span>
          <Button
            variant="primary"
            icon={Printer}
            reason={notReady}
            reasonPlace="none"
            onClick={() => window.print()}
          >
            {words.common.print}
          </Button>
        </header>
        {children}
      </div>
    </div>
  )
}
