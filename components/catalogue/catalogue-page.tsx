'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { CategoryGlyph } from '#components/ui/category-glyph.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Row } from '#components/ui/row.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { isProductCategory } from '#lib/domain/request/categories.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import { formatDuration } from '#lib/i18n/format.ts'
import { blankService } from './service-draft.ts'
import { ServiceEditor } from './service-editor.tsx'
import { ServiceHistory } from './service-history.tsx'
import { useCatalogue } from './use-services.ts'

/** The catalogue: services at the left, one of them in the middle, what was changed at the right. */
export function CataloguePage() {
  const { words } = useLanguage()
  const text = words.catalogue
  const { user } = useSession()
  const catalogue = useCatalogue()
  const starting = useIsStarting()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [added, setAdded] = useState<Service | null>(null)
  const locked = !can(user?.roles ?? [], 'service.edit')
  const chosen =
    catalogue.find(({ category }) => category === chosenId) ??
    (added?.category === chosenId ? added : (catalogue[0] ?? null))
  const active = catalogue.filter(({ retired }) => !retired).length

  const add = () => {
    const fresh = blankService(
      `own-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36).padStart(6, '0')}`,
    )
    setAdded(fresh)
    setChosenId(fresh.category)
  }
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <PanelHead
        title={<h1 className="contents">{text.title}</h1>}
        note={text.detail}
        className="h-12"
      />
      {starting ? (
        <LoadingRows rows={14} lines={2} />
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-[300px_minmax(0,1fr)_320px] max-lg:block max-lg:overflow-y-auto">
          <section aria-label={text.title} className="flex min-h-0 flex-col border-r">
            <PanelHead title={text.count(active, catalogue.length)}>
              <Button
                size="small"
                icon={Plus}
                reason={
                  locked
                    ? words.common.needsPermission(words.domain.permissions['service.edit'])
                    : null
                }
                locked={locked}
                reasonPlace="none"
                onClick={add}
              >
                {text.add}
              </Button>
            </PanelHead>
            <ul className="min-h-0 flex-1 overflow-y-auto scroll-thin">
              {catalogue.map((service) => (
                <li key={service.category}>
                  <ServiceRow
                    service={service}
                    selected={service.category === chosen?.category}
                    onSelect={setChosenId}
                  />
                </li>
              ))}
            </ul>
          </section>
          {chosen ? (
            <ServiceEditor key={chosen.category} service={chosen} locked={locked} />
          ) : (
            <EmptyState title={text.none} />
          )}
          <section aria-label={text.history} className="flex min-h-0 flex-col border-l">
            <PanelHead title={text.history} />
            {chosen ? <ServiceHistory service={chosen} /> : null}
          </section>
        </div>
      )}
    </div>
  )
}

function ServiceRow({
  service,
  selected,
  onSelect,
}: {
  service: Service
  selected: boolean
  onSelect: (category: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.catalogue
  const own = !isProductCategory(service.category)
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={() => onSelect(service.category)}
      className="block w-full text-left -outline-offset-2!"
    >
      <Row
        selected={selected}
        lead={<CategoryGlyph category={service.category} size={16} />}
        title={service.label[language] || text.newService}
        end={
          service.retired ? (
            <Tag>{text.retired}</Tag>
          ) : own ? (
            <Tag tone="outline">{text.own}</Tag>
          ) : service.version > 0 ? (
            <Tag tone="outline">{text.edited}</Tag>
          ) : undefined
        }
        detail={text.doers[service.doer]}
        detailEnd={formatDuration(service.limits.normal * 60_000, language)}
      />
    </button>
  )
}
