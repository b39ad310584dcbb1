'use client'
import { CloudOff } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Logo } from './logo.tsx'

/** Shows its children to signed-in people only; others sign in first and come back to this very page. */
export function RequireSession({ children }: { children: ReactNode }) {
  const { status } = useSession()
  const router = useRouter()
  useEffect(() => {
    if (status !== 'signedOut') return
    const here = window.location.pathname + window.location.search
    router.replace(`/login?next=${encodeURIComponent(here)}`)
  }, [status, router])
  return status === 'signedIn' ? children : <StartScreen unreachable={status === 'unreachable'} />
}

/** Between two states, mostly for a blink: calm, and in words after a moment. */
export function StartScreen({ unreachable = false }: { unreachable?: boolean }) {
  const text = useWords().shell
  return (
    <div className="flex h-dvh flex-col items-center justify-center gap-3 bg-bg">
      <Logo size={32} />
      {unreachable ? (
        <div role="alert" className="flex flex-col items-center gap-1 px-6 text-center">
          <p className="flex items-center gap-2 font-medium">
            <Icon of={CloudOff} className="text-amber" />
            {text.unreachable.title}
          </p>
          <p className="text-12 text-text-2">{text.unreachable.detail}</p>
        </div>
      ) : (
        <p className="flex items-center gap-2 text-text-2">
          <Spinner /> {text.starting}
        </p>
      )}
    </div>
  )
}
