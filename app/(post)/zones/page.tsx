'use client'
import { Suspense } from 'react'
import { ZonesScreen } from '#components/zone/zones-screen.tsx'

export default function ZonesPage() {
  return (
    <Suspense>
      <ZonesScreen />
    </Suspense>
  )
}
