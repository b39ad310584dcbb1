'use client'
import { Suspense } from 'react'
import { CommandPost } from '#components/post/command-post.tsx'

export default function MapPage() {
  return (
    <Suspense>
      <CommandPost />
    </Suspense>
  )
}
