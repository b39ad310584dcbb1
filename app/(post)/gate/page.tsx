import type { Metadata } from 'next'
import { GatePage } from '#components/posts/gate-page.tsx'

export const metadata: Metadata = { title: '卡口 Gate' }

export default function Page() {
  return <GatePage />
}
