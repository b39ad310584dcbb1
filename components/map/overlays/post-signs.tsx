'use client'
import { Construction, Fence, UserX } from 'lucide-react'
import { useMemo } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import type { PostKind } from '#lib/domain/post/post.ts'
import type { PostState } from '#lib/domain/post/shifts.ts'
import {
  ENCLOSURE_SOURCE,
  enclosureCollection,
  enclosureLayers,
} from '#lib/map/enclosure-layers.ts'
import type { Point } from '#lib/map/geometry.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'
import { MapAnchor } from './map-anchor.tsx'
import { MARK_ATTRIBUTE, type Shifts } from './use-marks-apart.ts'

export type PostMark = {
  id: string
  kind: PostKind
  name: string
  state: PostState
  /** Where its sign stands. */
  at: Point
  /** The line that it is, for an enclosure. */
  points: readonly Point[]
}

/** Checkpoints and enclosure lines. Who is missing is told by sign, frame and word, not by colour. */
export function PostSigns({
  posts,
  shifts,
  chosenId,
  onSelect,
}: {
  posts: readonly PostMark[]
  shifts: Shifts
  chosenId?: string | null
  onSelect?: (postId: string) => void
}) {
  const { palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'paths', layers: enclosureLayers(palette) }],
    [palette],
  )
  const data = useMemo(
    () =>
      enclosureCollection(
        posts
          .filter(({ kind }) => kind === 'enclosure')
          .map(({ id, points, state }) => ({ id, points, broken: state === 'unmanned' })),
      ),
    [posts],
  )
  useMapLayers(ENCLOSURE_SOURCE, data, groups)
  return posts.map((post) => (
    <MapAnchor key={post.id} at={post.at} anchor="center" offset={shifts.get(post.id)} level="stop">
      <PostSign post={post} chosen={post.id === chosenId} onSelect={onSelect} />
    </MapAnchor>
  ))
}

const LOOKS: Record<PostState, string> = {
  unmanned: 'border-2 border-dashed border-red bg-surface text-red',
  manned: 'border-2 border-surface bg-ink text-on-ink',
  closed: 'border border-line-2 bg-surface text-text-2',
}

export function PostGlyph({ kind, state }: { kind: PostKind; state: PostState }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-badge',
        LOOKS[state],
      )}
    >
      <Icon
        of={state === 'unmanned' ? UserX : kind === 'enclosure' ? Fence : Construction}
        size={14}
      />
    </span>
  )
}

function PostSign({
  post: { id, kind, name, state },
  chosen,
  onSelect,
}: {
  post: PostMark
  chosen: boolean
  onSelect?: (postId: string) => void
}) {
  const text = useWords().posts
  const look = classNames(
    'relative flex items-center rounded-badge',
    chosen && 'outline-2 outline-offset-2 outline-ink',
  )
  const body = (
    <>
      <PostGlyph kind={kind} state={state} />
      {state === 'unmanned' ? (
        <span className="pointer-events-none absolute left-full -ml-px rounded-r-badge border border-l-0 border-line-2 bg-surface px-1 text-12 leading-5 font-medium whitespace-nowrap text-red max-sm:hidden">
          {text.map.unmanned}
        </span>
      ) : null}
    </>
  )
  const label = text.map.label(name, text.states[state])
  if (!onSelect) {
    return (
      <div className={look} {...{ [MARK_ATTRIBUTE]: id }}>
        <span className="sr-only">{label}</span>
        {body}
      </div>
    )
  }
  return (
    <button
      type="button"
      {...{ [MARK_ATTRIBUTE]: id }}
      aria-label={label}
      title={label}
      className={look}
      onClick={() => onSelect(id)}
    >
      {body}
    </button>
  )
}
