import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PostsPage } from '#components/posts/posts-page.tsx'

export const metadata: Metadata = { title: '岗位 Posts' }

export default function Page() {
  return (
    <Suspense>
      <PostsPage />
    </Suspense>
  )
}
