import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RosterSheetPage } from '#components/roster/roster-sheet-page.tsx'

export const metadata: Metadata = { title: '每日名单 Daily list' }

export default function Page() {
  return (
    <Suspense>
      <RosterSheetPage />
    </Suspense>
  )
}
