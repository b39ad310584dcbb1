'use client'
import { type CSSProperties, useId } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { classNames } from './class-names.ts'

/**
 * The hatch of a tier as on the map, drawn as a picture and not as a background: browsers leave
 * backgrounds out when they print, and the hatch is what tells tiers apart on paper.
 */
export function Hatch({
  tier,
  className,
  style,
}: {
  tier: Tier
  className?: string
  style?: CSSProperties
}) {
  const patternId = useId()
  return (
    <svg className={classNames('block', className)} style={style} aria-hidden="true">
      <defs>
        <HatchPattern id={patternId} tier={tier} />
      </defs>
      <rect width="100%" height="100%" fill={FILL[tier.tone]} />
      <rect width="100%" height="100%" fill={`url(#${patternId})`} />
    </svg>
  )
}

/** The 28 by 18 px key of a legend. */
export function HatchSwatch({ tier: id, className }: { tier: string; className?: string }) {
  const tier = useTiers().find(id)
  if (!tier) return null
  return (
    <Hatch
      tier={tier}
      className={classNames(
        'h-[18px] w-7 shrink-0 overflow-hidden rounded-chip border border-line-2',
        className,
      )}
    />
  )
}

/** The 6 px bar at the left edge of a list row; its parent must be `relative`. */
export function HatchBar({ tier: id }: { tier: string | null }) {
  const tier = useTiers().find(id)
  if (!tier) return null
  return <Hatch tier={tier} className="absolute inset-y-0 left-0 h-full w-1.5" />
}

const FILL: Record<Tier['tone'], string> = {
  red: 'var(--tier-red-fill)',
  amber: 'var(--tier-amber-fill)',
  blue: 'var(--tier-blue-fill)',
}
const LINE: Record<Tier['tone'], string> = {
  red: 'var(--tier-red-hatch)',
  amber: 'var(--tier-amber-hatch)',
  blue: 'var(--tier-blue-hatch)',
}

export function HatchPattern({ id, tier }: { id: string; tier: Tier }) {
  const stroke = LINE[tier.tone]
  switch (tier.hatch) {
    case 'cross':
      return (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <path
            d="M0 6 6 0M-1 1 1-1M5 7 7 5M0 0l6 6M-1 5l2 2M5-1l2 2"
            stroke={stroke}
            strokeWidth="1"
          />
        </pattern>
      )
    case 'diagonal':
      return (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1 1 1-1M-1 7 7-1M5 7 7 5" stroke={stroke} strokeWidth="1" />
        </pattern>
      )
    case 'dots':
      return (
        <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse">
          <circle cx="1.75" cy="1.75" r="1" fill={stroke} />
          <circle cx="5.25" cy="5.25" r="1" fill={stroke} />
        </pattern>
      )
    case 'lines':
      return (
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M0 3h6" stroke={stroke} strokeWidth="1" />
        </pattern>
      )
  }
}
