import type { Metadata } from 'next'
import { AccountPage } from '#components/shell/account-page.tsx'

export const metadata: Metadata = { title: '账号 Account' }

export default function Page() {
  return <AccountPage />
}
