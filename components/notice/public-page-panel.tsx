'use client'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, Globe } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useEventLog } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useToast } from '#components/ui/toast.tsx'

/** Whether anybody may read the zones and notices, and where. */
export function PublicPagePanel() {
  const { words } = useLanguage()
  const text = words.notice.publicPage
  const { user } = useSession()
  const toast = useToast()
  const needed = useNeededRole('publicPage.set')
  const { give, refusal, busy } = useGive()
  const changed = useEventLog().findLast(({ kind }) => kind === 'publicPage.set')?.seq ?? 0
  const page = useQuery({
    queryKey: [user?.communityId, 'publicPage', changed],
    queryFn: ({ signal }) => api.publicPage.get.query(undefined, { signal }),
    placeholderData: (before) => before,
  })
  if (page.isError) return <ErrorState title={text.failed} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <LoadingRows rows={4} />
  const isOn = page.data?.isOn ?? false
  const set = async () => {
    const done = await give('publicPage.set', { isOn: !isOn }, text.entry, 'publicPage')
    if (done !== null) toast({ tone: 'done', text: isOn ? text.done.off : text.done.on })
  }
  const address = page.data ? `${window.location.origin}/p/${page.data.publicId}` : null
  return (
    <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
      <div className="mx-auto flex max-w-180 flex-col gap-4 px-4 py-6">
        <h2 className="flex items-center gap-2 text-16 font-semibold">
          <Icon of={Globe} />
          {text.title}
          <Tag tone={isOn ? 'green' : 'outline'}>
            {isOn ? text.on : page.data ? text.off : text.never}
          </Tag>
        </h2>
        <p className="text-text-2">{text.detail}</p>
        {address ? (
          <dl className="grid grid-cols-[128px_1fr] gap-x-4 gap-y-2">
            <dt className="text-text-2">{text.address}</dt>
            <dd className="break-all">{address}</dd>
            <dt className="text-text-2">{text.feeds}</dt>
            <dd className="flex flex-col gap-1">
              <a className="w-fit underline" href={`${address}/zones.geojson`}>
                {text.geojson}
              </a>
              <a className="w-fit underline" href={`${address}/alerts.atom`}>
                {text.cap}
              </a>
            </dd>
          </dl>
        ) : null}
        {refusal ? (
          <p role="alert" className="text-red">
            {refusal}
          </p>
        ) : null}
        <span className="flex items-start gap-2">
          {address && isOn ? (
            <a href={address} target="_blank" rel="noreferrer" className={buttonClasses({})}>
              <Icon of={ExternalLink} />
              {text.look}
            </a>
          ) : null}
          <Button
            variant={isOn ? 'secondary' : 'primary'}
            busy={busy}
            locked={needed !== null}
            reason={needed}
            onClick={() => void set()}
          >
            {isOn ? text.turnOff : text.turnOn}
          </Button>
        </span>
      </div>
    </div>
  )
}
