import type { Metadata } from 'next'
import { Suspense } from 'react'
import { NoticesPage } from '#components/notice/notices-page.tsx'

export const metadata: Metadata = { title: '通告 Notices' }

export default function Page() {
  return (
    // The chosen notice stands in the address, which is known only in the browser.
    <Suspense>
      <NoticesPage />
    </Suspense>
  )
}
