import type { Metadata } from 'next'
import { Suspense } from 'react'
import { NoticeSheetPage } from '#components/notice/notice-sheet-page.tsx'

export const metadata: Metadata = { title: '通告 Notice' }

export default function Page() {
  return (
    <Suspense>
      <NoticeSheetPage />
    </Suspense>
  )
}
