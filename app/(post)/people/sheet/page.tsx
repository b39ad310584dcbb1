import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PeopleSheetPage } from '#components/people/people-sheet-page.tsx'

export const metadata: Metadata = { title: '居民名单 List of residents' }

export default function Page() {
  return (
    <Suspense>
      <PeopleSheetPage />
    </Suspense>
  )
}
