'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useSession } from '#components/live/session.tsx'
import { homeFor } from './places.ts'
import { RequireSession, StartScreen } from './require-session.tsx'
import { useIsPhone } from './use-width.ts'

/** `/` leads each role to the screen where its day starts. */
export function HomeRedirect() {
  return (
    <RequireSession>
      <GoHome />
    </RequireSession>
  )
}

function GoHome() {
  const { user } = useSession()
  const phone = useIsPhone()
  const router = useRouter()
  useEffect(() => {
    if (user) router.replace(homeFor(user.roles, phone))
  }, [user, phone, router])
  return <StartScreen />
}
