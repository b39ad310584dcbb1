'use client'
import { Construction, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { PointPen } from '#components/map/point-pen.tsx'
import { useIsPhone } from '#components/shell/use-width.ts'
import { Button } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { useMinWidth } from '#components/ui/use-min-width.ts'
import { ZonesMap } from '#components/zone/zones-map.tsx'
import type { PostRow } from '#lib/live/post-rows.ts'
import { BLANK_POST, draftOf, type PostDraft, withPoint } from './post-draft.ts'
import { PostForm } from './post-form.tsx'
import { PostList } from './post-list.tsx'
import { PostPanel } from './post-panel.tsx'
import { usePostsPlace } from './posts-address.ts'
import { usePostMarks, usePosts } from './use-posts.ts'

/** From here on there is room for the map between the list and the panel. */
const MAP_PX = 1_024

type Editing = { post: PostRow | null; draft: PostDraft }

/** The posts as a list and on the map, and beside them the one that is looked at or put up. */
export function PostsBoard({ now }: { now: Date }) {
  const { words } = useLanguage()
  const text = words.posts
  const place = usePostsPlace()
  const phone = useIsPhone()
  const hasMap = useMinWidth(MAP_PX)
  const posts = usePosts(now)
  const marks = usePostMarks(now)
  const incident = useOpenIncident()
  const neededRole = useNeededRole('post.keep')
  const [editing, setEditing] = useState<Editing | null>(null)
  const chosen = posts.find(({ post }) => post.id === place.postId)
  const choose = (postId: string | null) => {
    setEditing(null)
    place.go({ postId })
  }
  const edit = (draft: PostDraft) => setEditing((before) => before && { ...before, draft })
  const panel = editing ? (
    <PostForm
      post={editing.post}
      draft={editing.draft}
      onChange={edit}
      onClose={(savedId) => {
        setEditing(null)
        if (savedId) place.go({ postId: savedId })
      }}
    />
  ) : chosen ? (
    <PostPanel
      key={chosen.post.id}
      standing={chosen}
      now={now}
      onChange={() => setEditing({ post: chosen.post, draft: draftOf(chosen.post) })}
      onClose={() => choose(null)}
    />
  ) : null
  const list = (
    <section aria-label={text.list.title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={text.list.title}>
        {phone && neededRole !== null ? null : (
          <Button
            size="small"
            icon={Plus}
            locked={neededRole !== null}
            reason={neededRole ?? (!incident && words.errors.refusals.noOpenIncident({}))}
            reasonPlace="none"
            title={neededRole ?? undefined}
            onClick={() => setEditing({ post: null, draft: BLANK_POST })}
          >
            {text.list.place}
          </Button>
        )}
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <PostList posts={posts} now={now} chosenId={place.postId} onChoose={choose} />
      </div>
    </section>
  )
  if (!hasMap) return <div className="flex min-h-0 flex-1 flex-col bg-surface">{panel ?? list}</div>
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex w-86 shrink-0 flex-col border-r bg-surface">{list}</div>
      <div className="relative min-h-0 min-w-0 flex-1">
        <ZonesMap
          now={now}
          mode={editing ? 'draw' : 'browse'}
          posts={marks}
          chosenPost={editing ? (editing.post?.id ?? null) : place.postId}
          onSelectPost={choose}
        >
          {editing ? (
            <PointPen
              points={editing.draft.points.map(({ at }) => at)}
              line={editing.draft.kind === 'enclosure'}
              onPoint={(at) => edit(withPoint(editing.draft, { at, buildingId: null }))}
              onUndo={() => edit({ ...editing.draft, points: editing.draft.points.slice(0, -1) })}
            />
          ) : null}
        </ZonesMap>
      </div>
      <div className="flex w-86 shrink-0 flex-col border-l bg-surface">
        {panel ?? (
          <EmptyState
            icon={Construction}
            title={text.panel.choose}
            detail={text.panel.chooseDetail}
            className="flex-1"
          />
        )}
      </div>
    </div>
  )
}
