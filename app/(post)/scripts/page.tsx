import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ScriptsPage } from '#components/policy/scripts-page.tsx'

export const metadata: Metadata = { title: '口径与话术 Scripts' }

export default function Page() {
  return (
    // The chosen service stands in the address, which is known only in the browser.
    <Suspense>
      <ScriptsPage />
    </Suspense>
  )
}
