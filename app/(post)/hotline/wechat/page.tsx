import type { Metadata } from 'next'
import { WechatPage } from '#components/wechat/wechat-page.tsx'

export const metadata: Metadata = { title: '粘贴群消息 Group messages' }

export default function Page() {
  return <WechatPage />
}
