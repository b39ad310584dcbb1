'use client'
import type { ReactNode } from 'react'
import { LiveProvider } from '#components/live/live-provider.tsx'
import { PostFrame } from '#components/shell/post-frame.tsx'
import { RequireSession } from '#components/shell/require-session.tsx'

export default function PostLayout({ children }: { children: ReactNode }) {
  return (
    <RequireSession>
      <LiveProvider>
        <PostFrame>{children}</PostFrame>
      </LiveProvider>
    </RequireSession>
  )
}
