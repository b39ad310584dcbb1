import type { Metadata } from 'next'
import { DeskSettingsPage } from '#components/hotline/desk-settings-page.tsx'

export const metadata: Metadata = { title: '热线设置 Hotline set-up' }

export default function Page() {
  return <DeskSettingsPage />
}
