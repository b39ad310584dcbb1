'use client'
import qrcode from 'qrcode'
import { useMemo } from 'react'

/** Room around the code, in modules: scanners want four. */
const MARGIN = 4

/** A code as one path, drawn in the browser: sharp at any size of paper. */
export function QrCode({
  text,
  label,
  className,
}: {
  text: string
  label: string
  className?: string
}) {
  const { size, path } = useMemo(() => {
    // Paper at a door gets wet and torn: a quarter of it may be gone.
    const { modules } = qrcode.create(text, { errorCorrectionLevel: 'Q' })
    const parts: string[] = []
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (modules.get(row, column)) parts.push(`M${column + MARGIN} ${row + MARGIN}h1v1h-1z`)
      }
    }
    return { size: modules.size + 2 * MARGIN, path: parts.join('') }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
