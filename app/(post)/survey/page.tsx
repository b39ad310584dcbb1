import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SurveyPage } from '#components/survey/survey-page.tsx'

export const metadata: Metadata = { title: '摸排 Survey' }

export default function Page() {
  return (
    <Suspense>
      <SurveyPage />
    </Suspense>
  )
}
