'use client'
import { Compass } from 'lucide-react'
import Link from 'next/link'
import { useWords } from '#components/i18n/language.tsx'
import { buttonClasses } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/states.tsx'

export default function NotFound() {
  const text = useWords().shell.notFound
  return (
    <main className="flex h-dvh items-center justify-center">
      <h1 className="sr-only">{text.title}</h1>
      <EmptyState
        icon={Compass}
        title={text.title}
        detail={text.detail}
        action={
          <Link href="/" className={buttonClasses({})}>
            {text.home}
          </Link>
        }
      />
    </main>
  )
}
