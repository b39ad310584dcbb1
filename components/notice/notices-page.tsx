'use client'
import { Plus } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { NoticeDraft } from './notice-draft.tsx'
import { NoticeList } from './notice-list.tsx'
import { NoticeView } from './notice-view.tsx'
import { PublicPagePanel } from './public-page-panel.tsx'
import { TemplatesPanel } from './templates-panel.tsx'
import { useNotices } from './use-notices.ts'

const TABS = ['notices', 'templates', 'publicPage'] as const

/** Official notices: the list, the paper, the forms they are written in, the page anybody reads. */
export function NoticesPage() {
  const { words } = useLanguage()
  const text = words.notice
  const router = useRouter()
  const asked = useSearchParams()
  const tab = TABS.find((known) => known === asked.get('tab')) ?? 'notices'
  const needed = useNeededRole('notice.publish')
  return (
    <Tabs
      label={text.title}
      className="h-full bg-surface"
      tabs={TABS.map((value) => ({ value, label: text.tabs[value] }))}
      value={tab}
      onChange={(next) => router.replace(next === 'notices' ? '/notices' : `/notices?tab=${next}`)}
      aside={
        <Button
          size="small"
          variant="primary"
          icon={Plus}
          locked={needed !== null}
          reason={needed}
          reasonPlace="none"
          title={needed ?? undefined}
          onClick={() => router.push('/notices?draft=1')}
        >
          {text.draft}
        </Button>
      }
    >
      {tab === 'templates' ? (
        <TemplatesPanel />
      ) : tab === 'publicPage' ? (
        <PublicPagePanel />
      ) : (
        <Published />
      )}
    </Tabs>
  )
}

function Published() {
  const text = useLanguage().words.notice
  const router = useRouter()
  const asked = useSearchParams()
  const starting = useIsStarting()
  const zoneId = asked.get('zone')
  const all = useNotices()
  const notices = zoneId ? all.filter(({ zoneIds }) => zoneIds.includes(zoneId)) : all
  const chosen = all.find(({ id }) => id === asked.get('notice')) ?? notices[0]
  const unknown = asked.has('notice') && !all.some(({ id }) => id === asked.get('notice'))
  const open = (id: string) =>
    router.replace(`/notices?notice=${id}${zoneId ? `&zone=${zoneId}` : ''}`)
  if (starting) return <LoadingRows rows={8} lines={2} label={text.loading} />
  if (asked.get('draft') !== null) {
    return (
      <NoticeDraft
        zoneId={zoneId}
        kind={asked.get('kind')}
        onDone={(id) => router.replace(id ? `/notices?notice=${id}` : '/notices')}
      />
    )
  }
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[340px_minmax(0,1fr)] max-lg:block max-lg:overflow-y-auto">
      <NoticeList
        notices={notices}
        zoneId={zoneId}
        chosenId={unknown ? null : (chosen?.id ?? null)}
        onChoose={open}
      />
      {unknown ? (
        <EmptyState title={text.gone} detail={text.goneDetail} />
      ) : chosen ? (
        <NoticeView key={chosen.id} notice={chosen} all={all} />
      ) : (
        <EmptyState title={text.chooseTitle} detail={text.chooseDetail} />
      )}
    </div>
  )
}
