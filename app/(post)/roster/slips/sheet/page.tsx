import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SlipSheetPage } from '#components/roster/slip-sheet-page.tsx'

export const metadata: Metadata = { title: '解除隔离告知单 Release slip' }

export default function Page() {
  return (
    <Suspense>
      <SlipSheetPage />
    </Suspense>
  )
}
