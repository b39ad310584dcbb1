import type { Metadata } from 'next'
import { Suspense } from 'react'
import { HotlinePage } from '#components/hotline/hotline-page.tsx'

export const metadata: Metadata = { title: '热线 Hotline' }

export default function Page() {
  return (
    // The opened request stands in the address, which is known only in the browser.
    <Suspense>
      <HotlinePage />
    </Suspense>
  )
}
