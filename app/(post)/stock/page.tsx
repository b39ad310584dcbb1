import type { Metadata } from 'next'
import { StockPage } from '#components/stock/stock-page.tsx'

export const metadata: Metadata = { title: '物资 Stock' }

export default function Page() {
  return <StockPage />
}
