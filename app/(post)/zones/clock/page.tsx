import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ClockPage } from '#components/clock/clock-page.tsx'

export const metadata: Metadata = { title: '管控时钟 Zone clock' }

export default function ZoneClockPage() {
  return (
    <Suspense>
      <ClockPage />
    </Suspense>
  )
}
