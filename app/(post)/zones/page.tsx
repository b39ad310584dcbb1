import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ZonesScreen } from '#components/zone/zones-screen.tsx'

export const metadata: Metadata = { title: '三区 Zones' }

export default function ZonesPage() {
  return (
    <Suspense>
      <ZonesScreen />
    </Suspense>
  )
}
