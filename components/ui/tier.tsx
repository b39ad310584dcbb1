'use client'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { classNames } from './class-names.ts'

const SOLID: Record<Tier['tone'], string> = {
  red: 'bg-red-solid text-on-red',
  amber: 'bg-amber-solid text-on-amber',
  blue: 'bg-blue-solid text-on-blue',
}

/** The letter of a tier in its solid colour. Speaks the tier's name unless the name stands beside it. */
export function TierSquare({
  tier: id,
  size = 18,
  silent = false,
}: {
  tier: string | null
  /** 52 is the wall's. */
  size?: 18 | 22 | 28 | 52
  silent?: boolean
}) {
  const { language } = useLanguage()
  const tier = useTiers().find(id)
  if (!tier) return null
  return (
    <span
      role={silent ? undefined : 'img'}
      aria-hidden={silent || undefined}
      aria-label={silent ? undefined : tier.name[language]}
      title={silent ? undefined : tier.name[language]}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center font-bold select-none',
        {
          18: 'size-[18px] text-12',
          22: 'size-[22px] text-14',
          28: 'size-7 text-16',
          52: 'size-13 text-30',
        }[size],
        size >= 28 ? 'rounded-badge' : 'rounded-chip',
        SOLID[tier.tone],
      )}
    >
      {tier.letter[language]}
    </span>
  )
}

/** Square and name; `stay` adds what residents may do. */
export function TierChip({
  tier: id,
  stay = false,
  size,
}: {
  tier: string | null
  stay?: boolean
  size?: 18 | 22 | 28
}) {
  const { language, words } = useLanguage()
  const tier = useTiers().find(id)
  if (!tier) return <span className="text-text-2">{words.domain.noTier}</span>
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <TierSquare tier={tier.id} size={size} silent />
      <span className="truncate">
        {tier.name[language]}
        {stay ? (language === 'zh' ? ` ${tier.stay.zh}` : ` · ${tier.stay.en}`) : null}
      </span>
    </span>
  )
}
