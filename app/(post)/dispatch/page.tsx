import type { Metadata } from 'next'
import { Suspense } from 'react'
import { DispatchPage } from '#components/dispatch/dispatch-page.tsx'

export const metadata: Metadata = { title: '配送 Dispatch' }

export default function Page() {
  return (
    <Suspense>
      <DispatchPage />
    </Suspense>
  )
}
