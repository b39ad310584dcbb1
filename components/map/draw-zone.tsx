'use client'
import { PenLine, Undo2, X } from 'lucide-react'
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { DRAWING_SOURCE, drawingLayers, polygonCollection } from '#lib/map/mark-layers.ts'
import { useMap } from './map-context.ts'
import { type Pen, type PenState, startPen, type PenTool } from './pen.ts'
import { type LayerGroup, useMapLayers } from './use-map-layers.ts'

/** [polygon][ring][point], rounded to 7 decimals; null while nothing encloses anything. */
export type DrawnShape = number[][][][] | null

export type DrawZoneHandle = {
  undo: () => void
  close: () => void
  clear: () => void
  addPart: () => void
}

const AT_REST: PenState = { phase: 'empty', points: 0, shape: [], crossing: false }

/**
 * Drawing of a zone's outline: points or freehand, then points to drag. Enter closes, Backspace takes
 * the last point back, Escape leaves. What it yields is a shape; which buildings are in it is asked
 * of the data (`lib/map/membership.ts`).
 */
export function DrawZone({
  tier,
  initial = null,
  onChange,
  onCancel,
  ref,
}: {
  tier: string
  initial?: DrawnShape
  /** `final` is false while the pen is down. */
  onChange: (shape: DrawnShape, final: boolean) => void
  onCancel: () => void
  ref?: Ref<DrawZoneHandle>
}) {
  const tiers = useTiers()
  const { map, palette, penDown } = useMap()
  const { language, words } = useLanguage()
  const [tool, setTool] = useState<PenTool>('polygon')
  const [state, setState] = useState<PenState>(AT_REST)
  const pen = useRef<Pen | null>(null)
  const latest = useRef({ onChange, onCancel, initial, palette, tool })
  useEffect(() => {
    latest.current = { onChange, onCancel, initial: latest.current.initial, palette, tool }
  })

  useEffect(() => {
    let gone = false
    void startPen(map, latest.current.palette, latest.current.initial ?? [], (next) => {
      penDown.current = next.phase !== 'adjusting'
      setState(next)
      latest.current.onChange(next.shape.length > 0 ? next.shape : null, next.phase === 'adjusting')
    }).then((started) => {
      if (gone) started.stop()
      else {
        pen.current = started
        started.use(latest.current.tool)
      }
    })
    return () => {
      gone = true
      penDown.current = false
      pen.current?.stop()
      pen.current = null
    }
  }, [map, penDown])
  useEffect(() => pen.current?.use(tool), [tool])
  useEffect(() => pen.current?.paint(palette), [palette])

  usePenKeys(pen, () => latest.current.onCancel())
  useImperativeHandle(ref, () => ({
    undo: () => pen.current?.undo(),
    close: () => pen.current?.close(),
    clear: () => pen.current?.clear(),
    addPart: () => pen.current?.addPart(),
  }))

  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'drawing', layers: drawingLayers(palette) }],
    [palette],
  )
  const data = useMemo(() => polygonCollection(state.shape), [state.shape])
  useMapLayers(DRAWING_SOURCE, data, groups)

  const { draw } = words.map
  return (
    <div
      data-map-control
      className="absolute top-3 left-3 z-10 flex max-w-[calc(100%-5rem)] flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-line-2 bg-surface py-1 pr-1 pl-3 text-13"
    >
      <Icon of={PenLine} className="text-text-2" />
      <strong className="font-semibold text-text">
        {draw.drawing}
        {language === 'zh' ? '：' : ': '}
        {tiers.find(tier)?.name[language]}
      </strong>
      <output className={state.crossing ? 'text-red' : 'text-text-2'}>
        {hintFor(state, tool, draw)}
      </output>
      <span className="ml-auto flex items-center gap-1">
        {state.phase === 'adjusting' ? (
          <>
            <Button size="small" onClick={() => pen.current?.addPart()}>
              {draw.addPart}
            </Button>
            <Button size="small" onClick={() => pen.current?.clear()}>
              {draw.clear}
            </Button>
          </>
        ) : (
          <>
            {state.phase === 'empty' ? (
              <Segmented
                label={draw.drawing}
                value={tool}
                onChange={setTool}
                options={[
                  { value: 'polygon', label: draw.polygon },
                  { value: 'freehand', label: draw.freehandTool },
                ]}
              />
            ) : null}
            {state.phase === 'drawing' && tool === 'polygon' ? (
              <>
                <Button size="small" icon={Undo2} onClick={() => pen.current?.undo()}>
                  {draw.undo}
                </Button>
                {state.points >= 3 ? (
                  <Button size="small" onClick={() => pen.current?.close()}>
                    {draw.closeShape}
                  </Button>
                ) : null}
              </>
            ) : null}
          </>
        )}
        <Button size="small" variant="quiet" icon={X} onClick={onCancel}>
          {draw.cancel}
        </Button>
      </span>
    </div>
  )
}

function hintFor(
  state: PenState,
  tool: PenTool,
  words: ReturnType<typeof useLanguage>['words']['map']['draw'],
): string {
  if (state.crossing) return words.crossesItself
  if (state.phase === 'adjusting') return words.adjust
  if (tool === 'freehand') return words.freehand
  if (state.points === 0) return words.start
  return state.points < 3 ? words.more(state.points) : words.close
}

/** Keys work wherever the focus is, but never while something is being typed. */
function usePenKeys(pen: React.RefObject<Pen | null>, onCancel: () => void): void {
  const cancel = useRef(onCancel)
  useEffect(() => {
    cancel.current = onCancel
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      if (event.key === 'Escape') {
        if (!pen.current?.dropUnfinished()) cancel.current()
      } else if (event.key === 'Backspace') pen.current?.undo()
      else if (event.key === 'Enter' && !isButton(event.target)) pen.current?.close()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [pen])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  )
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, [role="option"]') !== null
}
