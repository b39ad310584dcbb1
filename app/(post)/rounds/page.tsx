import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RoundPage } from '#components/rounds/round-page.tsx'

export const metadata: Metadata = { title: '核酸 Rounds' }

export default function Page() {
  return (
    <Suspense>
      <RoundPage />
    </Suspense>
  )
}
