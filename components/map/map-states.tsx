'use client'
import { Building2, MapPinOff, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'

/** The true shape of what comes: blocks in rows, streets between them. */
export function MapLoading() {
  const { map: words } = useWords()
  return (
    <output className="absolute inset-0 block overflow-hidden bg-bg">
      <svg aria-hidden="true" className="absolute inset-0 size-full text-surface-3">
        <defs>
          <pattern id="map-loading" width="132" height="92" patternUnits="userSpaceOnUse">
            {[0, 1, 2].map((row) =>
              [0, 1, 2, 3].map((column) => (
                <rect
                  key={`${row} ${column}`}
                  x={12 + column * 29}
                  y={10 + row * 25}
                  width="23"
                  height="16"
                  rx="1"
                  fill="currentColor"
                />
              )),
            )}
          </pattern>
        </defs>
        <rect width="100%" height="100%" fill="url(#map-loading)" />
      </svg>
      <Notice>
        <span className="flex items-center gap-2 text-13 text-text-2">
          <Spinner />
          {words.loading}
        </span>
      </Notice>
    </output>
  )
}

export function MapFailed({ onRetry }: { onRetry: () => void }) {
  const { common, map: words } = useWords()
  return (
    <div role="alert" className="absolute inset-0 bg-bg">
      <Notice>
        <Icon of={TriangleAlert} size={24} className="text-red" />
        <strong className="text-14 font-semibold text-text">{words.failedTitle}</strong>
        <span className="text-13 text-text-2">{words.failedText}</span>
        <Button onClick={onRetry}>{common.retry}</Button>
      </Notice>
    </div>
  )
}

export function MapEmpty() {
  const { map: words } = useWords()
  return (
    <div className="absolute inset-0 z-20 bg-bg">
      <Notice>
        <Icon of={Building2} size={24} className="text-text-2" />
        <strong className="text-14 font-semibold text-text">{words.emptyTitle}</strong>
        <span className="text-13 text-text-2">{words.emptyText}</span>
        <code className="max-w-full overflow-x-auto rounded-badge bg-surface-2 px-2 py-1 text-12 text-text">
          {words.importCommand}
        </code>
      </Notice>
    </div>
  )
}

/** Shown when the browser has no WebGL2 and the screen gave no lists of its own. */
export function MapUnsupported() {
  const { map: words } = useWords()
  return (
    <output className="absolute inset-0 block bg-bg">
      <Notice>
        <Icon of={MapPinOff} size={24} className="text-text-2" />
        <strong className="text-14 font-semibold text-text">{words.noWebGlTitle}</strong>
        <span className="text-13 text-text-2">{words.noWebGlText}</span>
      </Notice>
    </output>
  )
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="absolute inset-0 flex items-center justify-center p-6">
      <div className="flex max-w-md flex-col items-center gap-2 rounded-control border border-line bg-surface px-6 py-5 text-center">
        {children}
      </div>
    </div>
  )
}
