'use client'
import type { ReactNode } from 'react'
import { LanguageProvider } from '#components/i18n/language.tsx'
import { QueryProvider } from '#components/live/query-provider.tsx'
import { SessionProvider } from '#components/live/session.tsx'
import { OfflineCopy } from './offline-copy.tsx'
import { ToastProvider } from '#components/ui/toast.tsx'

/** What every page stands on, signed in or not. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider>
      <ToastProvider>
        <SessionProvider>
          <QueryProvider>{children}</QueryProvider>
          <OfflineCopy />
        </SessionProvider>
      </ToastProvider>
    </LanguageProvider>
  )
}
