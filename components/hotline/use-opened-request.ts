'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/**
 * Which request is open stands in the address, so that links and the back button work. The address is
 * changed in place: asking the server for the page again would fail without a connection.
 */
export function useOpenedRequest(): {
  openId: string | null
  open: (id: string) => void
  close: () => void
} {
  const openId = useSearchParams().get('request')
  const open = useCallback((id: string) => {
    const address = `${window.location.pathname}?request=${encodeURIComponent(id)}`
    const current = new URLSearchParams(window.location.search).get('request')
    if (current === id) return
    if (current === null) window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }, [])
  const close = useCallback(() => {
    window.history.pushState(null, '', window.location.pathname)
  }, [])
  return { openId, open, close }
}
