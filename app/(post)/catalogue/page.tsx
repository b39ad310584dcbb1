import type { Metadata } from 'next'
import { CataloguePage } from '#components/catalogue/catalogue-page.tsx'

export const metadata: Metadata = { title: '服务目录 Catalogue' }

export default function Page() {
  return <CataloguePage />
}
