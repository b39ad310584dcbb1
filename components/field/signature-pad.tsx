'use client'
import { RotateCcw } from 'lucide-react'
import { type PointerEvent, useRef, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'

export type Strokes = [number, number][][]

const WIDTH = 1000
const HEIGHT = 400
const MOST_STROKES = 80
const MOST_POINTS = 600
/** Points closer than this say nothing new. */
const STEP = 4

/** A field to write one's name in with a finger. Strokes are kept, not a picture. */
export function SignaturePad({
  value,
  onChange,
}: {
  value: Strokes
  onChange: (strokes: Strokes) => void
}) {
  const text = useWords().field.proof
  const drawing = useRef<[number, number][] | null>(null)
  const [current, setCurrent] = useState<[number, number][]>([])

  const pointOf = (event: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    const clamp = (part: number, most: number) => Math.max(0, Math.min(most, Math.round(part)))
    return [
      clamp(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
      clamp(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
    ]
  }
  const end = () => {
    const stroke = drawing.current
    drawing.current = null
    setCurrent([])
    if (stroke && value.length < MOST_STROKES) onChange([...value, stroke])
  }
  return (
    <div className="flex flex-col gap-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={value.length > 0 ? text.signed : text.signHere}
        className="w-full touch-none rounded-field border border-control bg-surface"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          drawing.current = [pointOf(event)]
          setCurrent(drawing.current)
        }}
        onPointerMove={(event) => {
          const stroke = drawing.current
          if (!stroke || stroke.length >= MOST_POINTS) return
          const point = pointOf(event)
          const last = stroke.at(-1) ?? point
          if (Math.hypot(point[0] - last[0], point[1] - last[1]) < STEP) return
          drawing.current = [...stroke, point]
          setCurrent(drawing.current)
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <line x1="60" x2="940" y1="320" y2="320" className="stroke-line-2" strokeWidth="3" />
        <path
          d={[...value, current].map(pathOf).join('')}
          fill="none"
          className="stroke-ink"
          strokeWidth="8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <Button
        size="field"
        icon={RotateCcw}
        reason={value.length === 0 && text.signHere}
        reasonPlace="none"
        onClick={() => onChange([])}
      >
        {text.signAgain}
      </Button>
    </div>
  )
}

/** A dot is a line of no length. */
export function pathOf(stroke: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = stroke
  if (!first) return ''
  const line = (rest.length > 0 ? rest : [first]).map(([x, y]) => `L${x} ${y}`).join('')
  return `M${first[0]} ${first[1]}${line}`
}
