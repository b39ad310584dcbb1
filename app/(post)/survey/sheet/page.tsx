import type { Metadata } from 'next'
import { Suspense } from 'react'
import { LeftSheetPage } from '#components/survey/left-sheet-page.tsx'

export const metadata: Metadata = { title: '剩余名单 Doors left' }

export default function Page() {
  return (
    <Suspense>
      <LeftSheetPage />
    </Suspense>
  )
}
