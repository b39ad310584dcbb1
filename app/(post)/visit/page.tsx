import type { Metadata } from 'next'
import { Suspense } from 'react'
import { VisitPage } from '#components/wechat/visit-page.tsx'

export const metadata: Metadata = { title: '现场登记 At the door' }

export default function Page() {
  return (
    <Suspense>
      <VisitPage />
    </Suspense>
  )
}
