'use client'
import { useShownTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { HatchSwatch } from '#components/ui/hatch.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { PostGlyph } from '../overlays/post-signs.tsx'
import type { MapSize } from '../map-context.ts'

const BADGE =
  'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-badge px-1 text-12 font-semibold'

/** What the map's signs mean. Tiers come from their data, so a fourth one shows up by itself. */
export function MapLegend({
  size,
  badges,
  posts,
  drawing,
  path,
}: {
  size: MapSize
  /** Whether this map counts requests at all. */
  badges: boolean
  posts: boolean
  drawing: boolean
  path: boolean
}) {
  const tiers = useShownTiers()
  const { language, words } = useLanguage()
  if (size === 'wall') {
    return (
      <div
        data-map-control
        className="absolute bottom-6 left-6 z-10 flex gap-7 rounded-control border border-line-2 bg-surface px-5 py-3 text-24 text-text"
      >
        {tiers.map((tier) => (
          <span key={tier.id} className="flex items-center gap-3">
            <HatchSwatch tier={tier.id} className="h-7 w-11" />
            {tier.stay[language]}
          </span>
        ))}
      </div>
    )
  }
  return (
    <section
      data-map-control
      aria-label={words.map.legend}
      className="absolute bottom-3 left-3 z-10 flex flex-col gap-1.5 rounded-control border border-line-2 bg-surface px-2.5 py-2 text-12 text-text"
    >
      {tiers.map((tier) => (
        <span key={tier.id} className="flex items-center gap-2">
          <HatchSwatch tier={tier.id} />
          <TierSquare tier={tier.id} silent />
          <span>
            {tier.name[language]}
            <span className="text-text-2">
              {language === 'zh' ? ' ' : ' · '}
              {tier.stay[language]}
            </span>
          </span>
        </span>
      ))}
      {badges ? <BadgeKey /> : null}
      {posts ? <PostKey /> : null}
      {drawing ? <LineKey dashed words={words.map.beingDrawn} /> : null}
      {path ? (
        <span className="flex items-center gap-3">
          <LineKey words={words.map.walked} />
          <LineKey dashed words={words.map.toGo} />
        </span>
      ) : null}
    </section>
  )
}

function BadgeKey() {
  const { words } = useLanguage()
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className={`${BADGE} border-[1.5px] border-ink bg-surface`}>
        3
      </span>
      {words.map.openRequests}
      <span aria-hidden="true" className={`${BADGE} ml-1 bg-ink text-on-ink`}>
        2
      </span>
      {words.map.someLate}
      <span
        aria-hidden="true"
        className={`${BADGE} relative ml-1 border-[1.5px] border-ink bg-surface`}
      >
        1
        <span className="absolute -top-1 -right-1 size-[7px] rounded-full bg-red-solid ring-1 ring-surface" />
      </span>
      {words.map.someUrgent}
    </span>
  )
}

function PostKey() {
  const text = useLanguage().words.posts.map
  return (
    <span className="flex items-center gap-2">
      <PostGlyph kind="checkpoint" state="manned" />
      {text.post}
      <span className="ml-1">
        <PostGlyph kind="checkpoint" state="unmanned" />
      </span>
      {text.unmanned}
    </span>
  )
}

function LineKey({ words, dashed = false }: { words: string; dashed?: boolean }) {
  return (
    <span className="flex items-center gap-2">
      <svg width="26" height="4" aria-hidden="true" className="text-ink">
        <path
          d="M0 2H26"
          stroke="currentColor"
          strokeWidth="3"
          strokeDasharray={dashed ? '6 4' : undefined}
        />
      </svg>
      {words}
    </span>
  )
}
