'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import type { RecognisedField } from '#lib/domain/channel/recognise-request.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import { isOpen, markText, type PastedItem, withItem } from './paste.ts'
import type { KeptPaste } from './use-paste.ts'

/** The message as it was written, with what was read out of it marked where it stands. */
export function PastedMessage({
  item,
  change,
}: {
  item: PastedItem | null
  change: KeptPaste['change']
}) {
  const { words } = useLanguage()
  const text = words.wechat.message
  if (!item) {
    return (
      <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
        <PanelHead title={text.title} />
        <EmptyState title={words.wechat.form.none} detail={words.wechat.form.noneDetail} />
      </section>
    )
  }
  const { message, reasons } = item
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={text.title} note={message.at ?? undefined} />
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <PanelSection>
          {message.sender === null ? null : (
            <p className="mb-2 text-12 text-text-2">
              <Marks text={message.sender} item={item} source="sender" />
            </p>
          )}
          {message.quoted === null ? null : (
            <blockquote className="mb-2 border-l-2 border-line-2 pl-3 text-12 whitespace-pre-wrap text-text-2">
              <span className="sr-only">{text.quoted}</span>
              {message.quoted}
            </blockquote>
          )}
          {/* Isolated: words that run from right to left must not turn the rest around. */}
          <p className="text-14 leading-6 break-words whitespace-pre-wrap [unicode-bidi:isolate]">
            <Marks text={message.text} item={item} source="text" />
          </p>
        </PanelSection>
        <PanelSection title={text.read}>
          {reasons.length === 0 ? <p className="text-text-2">{text.nothing}</p> : null}
          <dl className="grid grid-cols-[64px_minmax(0,1fr)_auto] gap-x-3 gap-y-1.5">
            {reasons.map(({ field, source }) => (
              <div key={field} className="contents">
                <dt className="text-12 text-text-2">{text.fields[field]}</dt>
                <dd className="truncate font-medium">
                  <Read item={item} field={field} />
                </dd>
                <dd className="text-12 text-text-3">{text.from[source]}</dd>
              </div>
            ))}
          </dl>
        </PanelSection>
        {item.candidates.length > 1 && item.draft.buildingId === null && isOpen(item) ? (
          <Candidates item={item} change={change} />
        ) : null}
      </div>
    </section>
  )
}

function Marks({
  text,
  item,
  source,
}: {
  text: string
  item: PastedItem
  source: 'text' | 'sender'
}) {
  const { words } = useLanguage()
  return markText(text, item.reasons, source).map((part) => {
    if (!part.reason) return part.text
    return (
      <mark
        key={part.at}
        title={words.wechat.message.fields[part.reason.field]}
        className="rounded-badge bg-surface-3 px-0.5 text-text underline decoration-ink decoration-2 underline-offset-4"
      >
        {part.text}
      </mark>
    )
  })
}

/** What was read, as the draft first had it. */
function Read({ item, field }: { item: PastedItem; field: RecognisedField }) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(item.draft.buildingId ?? '')
  const { draft } = item
  switch (field) {
    case 'place':
      return (
        [building ? buildingLabel(building, language) : null, doorShortLabel(draft)]
          .filter(Boolean)
          .join(' ') || '—'
      )
    case 'phone':
      return draft.phone || '—'
    case 'name':
      return draft.name || '—'
    case 'category':
      return draft.category === null ? '—' : categoryName(words, draft.category)
  }
}

function Candidates({ item, change }: { item: PastedItem; change: KeptPaste['change'] }) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  return (
    <PanelSection title={words.wechat.message.candidates}>
      <div className="flex flex-wrap gap-1">
        {item.candidates.map((id) => {
          const building = buildings.get(id)
          if (!building) return null
          return (
            <button
              key={id}
              type="button"
              onClick={() =>
                change((now) =>
                  withItem(now, item.id, {
                    draft: { ...item.draft, buildingId: id, placeText: '' },
                  }),
                )
              }
              className={classNames(
                'flex h-8 items-center gap-1.5 rounded-badge border border-line-2 px-2 hover:bg-surface-2',
              )}
            >
              {building.tier ? <TierSquare tier={building.tier} /> : null}
              {buildingLabel(building, language)}
            </button>
          )
        })}
      </div>
    </PanelSection>
  )
}
