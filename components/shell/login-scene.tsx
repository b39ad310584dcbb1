'use client'
import { useId } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { BROUGHT_TIERS } from '#lib/domain/pack/tiers-in-use.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { HatchPattern } from '#components/ui/hatch.tsx'

type Block = { x: number; y: number; width: number; height: number; tier: string | null }

const COLUMN = 46
const ROW = 34

/** A quiet picture of what the product is about, drawn in the map's own colours. Says nothing. */
export function LoginScene() {
  const id = useId()
  const { language } = useLanguage()
  return (
    <div aria-hidden="true" className="relative overflow-hidden border-l bg-bg max-lg:hidden">
      <svg
        viewBox="0 0 720 760"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
      >
        <defs>
          {ZONES.map((zone) => (
            <HatchPattern key={zone.tier.id} id={`${id}${zone.tier.id}`} tier={zone.tier} />
          ))}
        </defs>
        <g transform="rotate(-7 360 380)">
          {ZONES.map((zone) => (
            <rect
              key={zone.tier.id}
              {...areaOf(zone)}
              fill={`var(--tier-${zone.tier.tone}-fill)`}
              fillOpacity="0.28"
            />
          ))}
          {BLOCKS.map((block) => (
            <g key={`${block.x}-${block.y}`}>
              <rect
                {...sizeOf(block)}
                className={block.tier ? undefined : 'fill-surface-3 stroke-line-2'}
                fill={block.tier ? fillOf(block.tier) : undefined}
                stroke={block.tier ? lineOf(block.tier) : undefined}
                strokeWidth="1"
              />
              {block.tier ? <rect {...sizeOf(block)} fill={`url(#${id}${block.tier})`} /> : null}
            </g>
          ))}
          {ZONES.map((zone) => (
            <ZoneEdge key={zone.tier.id} zone={zone} letter={zone.tier.letter[language]} />
          ))}
        </g>
      </svg>
    </div>
  )
}

/** The line over its casing, with the letter astride its upper left corner. */
function ZoneEdge({ zone, letter }: { zone: SceneZone; letter: string }) {
  const area = areaOf(zone)
  const { tone } = zone.tier
  return (
    <g>
      <rect {...area} fill="none" className="stroke-bg" strokeWidth="5" />
      <rect {...area} fill="none" stroke={`var(--tier-${tone}-hatch)`} strokeWidth="2" />
      <g transform={`translate(${area.x + 18} ${area.y - 22}) rotate(7 15 15)`}>
        <rect width="30" height="30" rx="5" fill={`var(--${tone}-solid)`} />
        <text
          x="15"
          y="21"
          textAnchor="middle"
          fontSize="17"
          fontWeight="700"
          fill={`var(--on-${tone})`}
        >
          {letter}
        </text>
      </g>
    </g>
  )
}

type SceneZone = {
  tier: Tier
  x: number
  y: number
  columns: number
  rows: number
}

const ZONES: readonly SceneZone[] = [
  sceneZone('precaution', { x: 9, y: 3, columns: 6, rows: 12 }),
  sceneZone('controlled', { x: 2, y: 12, columns: 7, rows: 7 }),
  sceneZone('sealed', { x: 4, y: 5, columns: 5, rows: 7 }),
].flat()

function sceneZone(id: string, place: Omit<SceneZone, 'tier'>): SceneZone[] {
  const tier = BROUGHT_TIERS.find(id)
  return tier ? [{ tier, ...place }] : []
}

const BLOCKS = blocks()

/** The same blocks at every visit: widths and gaps follow a fixed rule, not chance. */
function blocks(): Block[] {
  const all: Block[] = []
  for (let row = -3; row < 26; row++) {
    for (let column = -3; column < 19; column++) {
      const kind = (row * 7 + column * 13 + 400) % 11
      if ((kind === 3 && (row * column) % 3 === 0) || (row === 4 && column < 9) || column === -1)
        continue
      const zoneHere = zoneAt(column, row)
      all.push({
        x: column * COLUMN + (kind % 3),
        y: row * ROW + (kind % 2),
        width: COLUMN - 12 - (kind % 4) * 2,
        height: ROW - 11 - (kind % 3),
        tier: zoneHere,
      })
    }
  }
  return all
}

function zoneAt(column: number, row: number): string | null {
  const inside = ZONES.find(
    (candidate) =>
      column >= candidate.x &&
      column < candidate.x + candidate.columns &&
      row >= candidate.y &&
      row < candidate.y + candidate.rows,
  )
  return inside?.tier.id ?? null
}

function areaOf({ x, y, columns, rows }: SceneZone) {
  return {
    x: x * COLUMN - 5,
    y: y * ROW - 5,
    width: columns * COLUMN,
    height: rows * ROW,
  }
}

function sizeOf({ x, y, width, height }: Block) {
  return { x, y, width, height }
}

function fillOf(id: string): string {
  return `var(--tier-${BROUGHT_TIERS.find(id)?.tone ?? 'blue'}-fill)`
}

function lineOf(id: string): string {
  return `var(--tier-${BROUGHT_TIERS.find(id)?.tone ?? 'blue'}-hatch)`
}
