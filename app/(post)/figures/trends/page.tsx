import type { Metadata } from 'next'
import { TrendsPage } from '#components/figures/trends-page.tsx'

export const metadata: Metadata = { title: '走势 Over time' }

export default function FiguresTrendsPage() {
  return <TrendsPage />
}
