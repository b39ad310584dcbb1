import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RosterPage } from '#components/roster/roster-page.tsx'

export const metadata: Metadata = { title: '问候 Check-ins' }

export default function Page() {
  return (
    <Suspense>
      <RosterPage />
    </Suspense>
  )
}
