'use client'
import { Ban } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useIsStarting, useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { PermitsBoard } from './permits-board.tsx'
import { usePostsPlace } from './posts-address.ts'
import { PostsBoard } from './posts-board.tsx'
import { PostsStrip } from './posts-strip.tsx'

/** Who stands where, and where nobody does; who is out, and who does not come back. */
export function PostsPage() {
  const text = useWords().posts
  const now = useServerNow(15_000)
  const starting = useIsStarting()
  const place = usePostsPlace()
  const neededRole = useNeededRole('post.stand')
  const mayRead = useNeededRole('permit.read') === null
  if (neededRole !== null) {
    return (
      <EmptyState icon={Ban} title={text.notPermitted} detail={neededRole} className="h-full" />
    )
  }
  if (starting)
    return <LoadingRows rows={10} lines={2} label={text.loading} className="bg-surface" />
  return (
    <div className="flex h-full min-h-0 flex-col">
      {mayRead ? (
        <PostsStrip now={now} chosen={place.tab} onChoose={(tab) => place.go({ tab })} />
      ) : null}
      {mayRead && place.tab === 'permits' ? <PermitsBoard now={now} /> : <PostsBoard now={now} />}
    </div>
  )
}
