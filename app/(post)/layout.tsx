'use client'
import type { ReactNode } from 'react'
import { ServiceWords } from '#components/catalogue/service-words.tsx'
import { TiersProvider } from '#components/clock/tiers-provider.tsx'
import { LiveProvider } from '#components/live/live-provider.tsx'
import { PastViewProvider } from '#components/past/past-view.tsx'
import { PostFrame } from '#components/shell/post-frame.tsx'
import { RequireSession } from '#components/shell/require-session.tsx'

export default function PostLayout({ children }: { children: ReactNode }) {
  return (
    <RequireSession>
      <LiveProvider>
        <TiersProvider>
          <ServiceWords>
            <PastViewProvider>
              <PostFrame>{children}</PostFrame>
            </PastViewProvider>
          </ServiceWords>
        </TiersProvider>
      </LiveProvider>
    </RequireSession>
  )
}
