'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useSession } from '#components/live/session.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Row } from '#components/ui/row.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { VersionList } from '#components/versions/version-list.tsx'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import { TemplateEditor } from './template-editor.tsx'
import { useTemplates } from './use-notices.ts'

/** The forms that notices are written in: kinds and versions left, the form, a real notice beside it. */
export function TemplatesPanel() {
  const { words } = useLanguage()
  const text = words.notice.template
  const templates = useTemplates()
  const [kind, setKind] = useState<NoticeKind>('declare')
  const chosen = templates.data?.find((template) => template.kind === kind)
  if (templates.isError) return <ErrorState onRetry={() => void templates.refetch()} />
  if (!templates.data || !chosen) return <LoadingRows rows={10} label={words.notice.loading} />
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[240px_minmax(0,1fr)] max-lg:block max-lg:overflow-y-auto">
      <div className="flex min-h-0 flex-col border-r">
        <ul aria-label={text.list}>
          {templates.data.map((template) => (
            <li key={template.kind}>
              <button
                type="button"
                aria-pressed={template.kind === kind}
                onClick={() => setKind(template.kind)}
                className="block w-full text-left -outline-offset-2!"
              >
                <Row
                  selected={template.kind === kind}
                  title={words.notice.kinds[template.kind]}
                  end={
                    <span className="text-12 text-text-2">
                      {template.version === 0 ? text.brought : text.saved(template.version)}
                    </span>
                  }
                />
              </button>
            </li>
          ))}
        </ul>
        <Versions kind={kind} version={chosen.version} />
      </div>
      <TemplateEditor key={kind} template={chosen} />
    </div>
  )
}

function Versions({ kind, version }: { kind: NoticeKind; version: number }) {
  const { language, words } = useLanguage()
  const { user } = useSession()
  const versions = useQuery({
    queryKey: [user?.communityId, 'noticeTemplateVersions', kind, version],
    queryFn: ({ signal }) => api.notice.templateVersions.query({ kind }, { signal }),
    enabled: version > 0,
  })
  return (
    <section aria-label={words.catalogue.history} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={words.catalogue.history} className="border-t" />
      {version === 0 ? <p className="px-4 py-3 text-text-2">{words.catalogue.noHistory}</p> : null}
      {versions.isError ? <ErrorState onRetry={() => void versions.refetch()} /> : null}
      {versions.data ? (
        <VersionList
          rows={versions.data}
          describe={({ content }) => `${content[language].title} · ${content[language].body}`}
        />
      ) : null}
    </section>
  )
}
