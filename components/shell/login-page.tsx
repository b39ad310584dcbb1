'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { LanguageToggle, ThemeToggle } from './appearance.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { type Credentials, LoginForm } from './login-form.tsx'
import { LoginScene } from './login-scene.tsx'
import { Logo } from './logo.tsx'
import { safeNext } from './object-links.ts'
import { homeFor } from './places.ts'
import { useIsPhone } from './use-width.ts'

export function LoginPage() {
  const { words } = useLanguage()
  const { status, user } = useSession()
  const router = useRouter()
  const next = safeNext(useSearchParams().get('next'))
  const phone = useIsPhone()
  const [filled, setFilled] = useState<{ times: number; credentials: Credentials | null }>({
    times: 0,
    credentials: null,
  })
  const fill = useCallback(
    (username: string, password: string) =>
      setFilled(({ times }) => ({ times: times + 1, credentials: { username, password } })),
    [],
  )

  useEffect(() => {
    if (status === 'signedIn' && user) router.replace(next ?? homeFor(user.roles, phone))
  }, [status, user, next, phone, router])

  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(440px,5fr)_7fr]">
      <div className="flex min-w-0 flex-col">
        <header className="flex h-12 shrink-0 items-center justify-end gap-1 px-3">
          <LanguageToggle />
          <ThemeToggle />
        </header>
        <main className="mx-auto flex w-full max-w-[376px] flex-1 flex-col justify-center px-5 pt-4 pb-16">
          <div className="mb-6 flex items-center gap-3">
            <Logo size={36} />
            <div>
              <h1 className="text-20 font-semibold">{words.login.title}</h1>
              <p className="text-text-2">{words.login.lead}</p>
            </div>
          </div>
          <LoginForm key={filled.times} filled={filled.credentials} />
          <DemoAccounts onFill={fill} />
        </main>
      </div>
      <LoginScene />
    </div>
  )
}
