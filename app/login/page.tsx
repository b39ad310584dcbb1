import type { Metadata } from 'next'
import { Suspense } from 'react'
import { LoginPage } from '#components/shell/login-page.tsx'
import { StartScreen } from '#components/shell/require-session.tsx'

export const metadata: Metadata = { title: '登录 Sign in' }

export default function Page() {
  return (
    <Suspense fallback={<StartScreen />}>
      <LoginPage />
    </Suspense>
  )
}
