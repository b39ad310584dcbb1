'use client'
import { RefreshCw, X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'

const LOOK_AGAIN_MS = 30 * 60_000

/**
 * Keeps a copy of the pages on this device, so that they open without a network. A new version is
 * offered, never forced: what is being done goes on in the old one until the person says so.
 */
export function OfflineCopy() {
  const text = useWords().shell.newVersion
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null)
  const wanted = useRef(false)

  useEffect(() => {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
    // Browsers offer it only on secure addresses.
    if (!workers) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setInterval> | undefined
    const onControl = () => {
      if (wanted.current) window.location.reload()
      else tellWhatIsLoaded()
    }
    workers.addEventListener('controllerchange', onControl, { signal: stop.signal })
    tellWhatIsLoaded()
    workers.register('/sw.js', { updateViaCache: 'none' }).then(
      (registration) => {
        if (stop.signal.aborted) return
        const look = () => {
          if (registration.waiting && workers.controller) setWaiting(registration.waiting)
        }
        look()
        registration.addEventListener(
          'updatefound',
          () => {
            registration.installing?.addEventListener('statechange', look, { signal: stop.signal })
          },
          { signal: stop.signal },
        )
        timer = setInterval(() => {
          registration.update().catch(() => undefined)
        }, LOOK_AGAIN_MS)
      },
      // Without it everything works but a reload without a network.
      () => undefined,
    )
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [])

  const takeOver = useCallback(() => {
    wanted.current = true
    waiting?.postMessage({ takeOver: true })
  }, [waiting])

  // Nobody stands at a wall to press a button, and nothing is being typed there.
  const unattended = usePathname() === '/wall'
  useEffect(() => {
    if (unattended && waiting) takeOver()
  }, [unattended, waiting, takeOver])

  if (!waiting || unattended) return null
  return (
    <output className="fixed top-14 left-1/2 z-30 flex max-w-[calc(100vw-16px)] -translate-x-1/2 items-center gap-2 rounded-control border border-line-2 bg-surface py-1 pr-1 pl-3 shadow-float print:hidden">
      <Icon of={RefreshCw} />
      <span className="min-w-0">{text.title}</span>
      <Button onClick={takeOver} className="shrink-0">
        {text.take}
      </Button>
      <IconButton icon={X} label={text.later} onClick={() => setWaiting(null)} />
    </output>
  )
}

/** Slices of fonts that came before the worker was there; it fetches them from the browser's cache. */
function tellWhatIsLoaded(): void {
  const paths = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === window.location.origin && url.pathname.endsWith('.woff2'))
    .map((url) => url.pathname)
  navigator.serviceWorker.controller?.postMessage({ keep: paths })
}
