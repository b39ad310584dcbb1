import type { Metadata } from 'next'
import { DoorCodesPage } from '#components/resident/door-codes-page.tsx'

export const metadata: Metadata = { title: '楼栋二维码 Door codes' }

export default function Page() {
  return <DoorCodesPage />
}
