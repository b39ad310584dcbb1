import type { Metadata } from 'next'
import { Suspense } from 'react'
import { StartScreen } from '#components/shell/require-session.tsx'
import { WallPage } from '#components/wall/wall-page.tsx'

export const metadata: Metadata = { title: '大屏 Wall' }

export default function Page() {
  return (
    <Suspense fallback={<StartScreen />}>
      <WallPage />
    </Suspense>
  )
}
