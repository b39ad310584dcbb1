import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PacksPage } from '#components/pack/packs-page.tsx'

export const metadata: Metadata = { title: '管控规则 Rule packs' }

export default function Page() {
  return (
    <Suspense>
      <PacksPage />
    </Suspense>
  )
}
