'use client'
import Link from 'next/link'
import { useEffect } from 'react'
import { ServiceWords } from '#components/catalogue/service-words.tsx'
import { TiersProvider } from '#components/clock/tiers-provider.tsx'
import { useWords } from '#components/i18n/language.tsx'
import { LiveProvider } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { StartScreen } from '#components/shell/require-session.tsx'
import { buttonClasses } from '#components/ui/button.tsx'
import { Wall } from './wall.tsx'

const ASK_AGAIN_MS = 5_000

/**
 * The big screen of a post. Nobody stands at it: it says in large words what is wrong, asks by itself, and
 * goes on as soon as it can.
 */
export function WallPage() {
  const { status, refresh } = useSession()
  useEffect(() => {
    if (status !== 'signedOut') return
    const timer = setInterval(refresh, ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [status, refresh])
  if (status === 'signedOut') return <SignedOut />
  if (status !== 'signedIn') return <StartScreen unreachable={status === 'unreachable'} />
  return (
    <LiveProvider>
      <TiersProvider>
        <ServiceWords>
          <Wall />
        </ServiceWords>
      </TiersProvider>
    </LiveProvider>
  )
}

function SignedOut() {
  const text = useWords().wall.signedOut
  return (
    <main
      role="alert"
      className="flex h-dvh flex-col items-center justify-center gap-6 bg-bg p-6 text-center"
    >
      <h1 className="text-72 font-semibold max-sm:text-30">{text.title}</h1>
      <p className="text-30 text-text-2 max-sm:text-18">{text.detail}</p>
      <Link href="/login?next=%2Fwall" className={buttonClasses({})}>
        {text.signIn}
      </Link>
    </main>
  )
}
