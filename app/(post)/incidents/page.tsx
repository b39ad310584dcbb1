import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PastIncidentsPage } from '#components/incident/past-incidents-page.tsx'

export const metadata: Metadata = { title: '往次处置 Past incidents' }

export default function Page() {
  return (
    <Suspense>
      <PastIncidentsPage />
    </Suspense>
  )
}
