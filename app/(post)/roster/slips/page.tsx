import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SlipsPage } from '#components/roster/slips-page.tsx'

export const metadata: Metadata = { title: '解除隔离 Release slips' }

export default function Page() {
  return (
    <Suspense>
      <SlipsPage />
    </Suspense>
  )
}
