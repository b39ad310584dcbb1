import '@fontsource-variable/inter/wght.css'
import '@fontsource/noto-sans-sc/400.css'
import '@fontsource/noto-sans-sc/500.css'
import '@fontsource/noto-sans-sc/700.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Providers } from '#components/shell/providers.tsx'

export const metadata: Metadata = {
  title: { default: '三区 Sanqu', template: '%s · 三区 Sanqu' },
  applicationName: 'Sanqu',
  manifest: '/manifest.webmanifest',
  icons: {
    icon: [{ url: '/icons/sanqu.svg', type: 'image/svg+xml' }],
    apple: [{ url: '/icons/sanqu-180.png', sizes: '180x180' }],
  },
  formatDetection: { telephone: false, date: false, address: false, email: false },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#15181c' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // theme.js sets language and theme on this element before React sees it.
    <html lang="zh-CN" data-theme="light" suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
