'use client'
import { Layers, Maximize, Minus, Plus } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useWords } from '#components/i18n/language.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'

export const LAYER_TOGGLES = ['numbers', 'badges', 'zones', 'basemap', 'legend'] as const
export type LayerToggle = (typeof LAYER_TOGGLES)[number]
export type ShownLayers = Readonly<Record<LayerToggle, boolean>>

const KEY = 'rounded-none border-line not-first:border-t focus-visible:-outline-offset-2'

/** Zoom, fit and layers, one above the other in the upper right corner. */
export function MapControls({
  shown,
  onShow,
  onZoom,
  onFit,
}: {
  shown: ShownLayers
  onShow: (layer: LayerToggle, on: boolean) => void
  onZoom: (steps: number) => void
  onFit: () => void
}) {
  const { map: words } = useWords()
  return (
    <div
      data-map-control
      className="absolute top-3 right-3 z-10 flex flex-col overflow-clip rounded-control border border-line-2 bg-surface"
    >
      <IconButton icon={Plus} label={words.zoomIn} className={KEY} onClick={() => onZoom(1)} />
      <IconButton icon={Minus} label={words.zoomOut} className={KEY} onClick={() => onZoom(-1)} />
      <IconButton icon={Maximize} label={words.fitCommunity} className={KEY} onClick={onFit} />
      <Popover.Root>
        <Popover.Trigger asChild>
          <IconButton icon={Layers} label={words.layers} className={KEY} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            side="left"
            align="start"
            sideOffset={6}
            aria-label={words.layers}
            className="z-30 flex flex-col rounded-control border border-line-2 bg-surface py-1 text-13 text-text shadow-float"
          >
            {LAYER_TOGGLES.map((layer) => (
              <Checkbox
                key={layer}
                checked={shown[layer]}
                onChange={(event) => onShow(layer, event.currentTarget.checked)}
                className="h-8 cursor-pointer px-3 hover:bg-surface-2"
              >
                {words.layer[layer]}
                {layer === 'numbers' ? (
                  <span className="ml-1.5 text-12 text-text-3">{words.numbersFrom}</span>
                ) : null}
              </Checkbox>
            ))}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  )
}
