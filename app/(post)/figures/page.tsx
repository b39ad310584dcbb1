import type { Metadata } from 'next'
import { FiguresPage } from '#components/figures/figures-page.tsx'

export const metadata: Metadata = { title: '统计 Figures' }

export default function Page() {
  return <FiguresPage />
}
