'use client'
import type { ReactNode } from 'react'
import { ServiceWords } from '#components/catalogue/service-words.tsx'
import { TiersProvider } from '#components/clock/tiers-provider.tsx'
import { LiveProvider } from '#components/live/live-provider.tsx'
import { PostFrame } from '#components/shell/post-frame.tsx'
import { RequireSession } from '#components/shell/require-session.tsx'

export default function PostLayout({ children }: { children: ReactNode }) {
  return (
    <RequireSession>
      <LiveProvider>
        <TiersProvider>
          <ServiceWords>
            <PostFrame>{children}</PostFrame>
          </ServiceWords>
        </TiersProvider>
      </LiveProvider>
    </RequireSession>
  )
}
