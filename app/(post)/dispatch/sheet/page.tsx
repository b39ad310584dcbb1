import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PrintPage } from '#components/dispatch/print-page.tsx'

export const metadata: Metadata = { title: '配送单 Run sheet' }

export default function Page() {
  return (
    <Suspense>
      <PrintPage />
    </Suspense>
  )
}
