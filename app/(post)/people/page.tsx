import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PeoplePage } from '#components/people/people-page.tsx'

export const metadata: Metadata = { title: '居民 Residents' }

export default function Page() {
  return (
    <Suspense>
      <PeoplePage />
    </Suspense>
  )
}
