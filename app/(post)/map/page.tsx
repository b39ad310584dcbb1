import type { Metadata } from 'next'
import { Suspense } from 'react'
import { TimeTravel } from '#components/past/time-travel.tsx'
import { CommandPost } from '#components/post/command-post.tsx'

export const metadata: Metadata = { title: '地图 Map' }

export default function MapPage() {
  return (
    <Suspense>
      <TimeTravel>
        <CommandPost />
      </TimeTravel>
    </Suspense>
  )
}
