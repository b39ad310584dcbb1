import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RoundSheetPage } from '#components/rounds/round-sheet-page.tsx'

export const metadata: Metadata = { title: '采样名单 Sampling list' }

export default function Page() {
  return (
    <Suspense>
      <RoundSheetPage />
    </Suspense>
  )
}
