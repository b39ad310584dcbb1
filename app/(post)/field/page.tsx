import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FieldPage } from '#components/field/field-page.tsx'

export const metadata: Metadata = { title: '上门 Field' }

export default function Page() {
  return (
    <Suspense>
      <FieldPage />
    </Suspense>
  )
}
