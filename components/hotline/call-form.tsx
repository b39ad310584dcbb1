'use client'
import { CircleAlert, Save } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { keepsAcrossReloads } from '#components/live/vault.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { TextArea } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { Channel } from '#lib/domain/request/categories.ts'
import { formatClock } from '#lib/i18n/format.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { type CallDraft, isBlank, missingFields } from './call-draft.ts'
import { AsideDrafts } from './aside-drafts.tsx'
import { CallerSection } from './caller-section.tsx'
import { CategorySection } from './category-section.tsx'
import { OutcomeSection } from './outcome-section.tsx'
import { PlaceSection } from './place-section.tsx'
import { PrioritySection } from './priority-section.tsx'
import { RefusedCalls } from './refused-calls.tsx'
import { RunningCard } from './running-card.tsx'
import { SaveWords } from './save-words.tsx'
import type { CallDrafts } from './use-call-drafts.ts'
import { type CallFields, fieldId } from './use-call-fields.ts'
import type { SaveCall } from './use-save-call.ts'

/** What an operator may choose; a resident's own form comes in by itself. */
const TAKEN_CHANNELS = ['phone', 'wechat', 'walkIn', 'grid'] as const satisfies readonly Channel[]

type CallFormProps = {
  drafts: CallDrafts
  saving: SaveCall
  fields: CallFields
  line: number | null
  running: RequestRow | null
  open: readonly RequestRow[]
  /** Whether saving was tried with something missing. */
  tried: boolean
  onSave: () => void
  onOpen: (requestId: string) => void
}

/** The call, in the order in which people talk; the keyboard alone is enough. */
export function CallForm(props: CallFormProps) {
  const { drafts, saving, fields, line, running, open, tried, onSave, onOpen } = props
  const { words } = useLanguage()
  const text = words.hotline.call
  const { draft, change } = drafts
  const locked = !can(useSession().user?.roles ?? [], 'request.log')
  const missing = tried ? missingFields(draft) : []

  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <div className="flex flex-col gap-3 border-b px-4 pt-3 pb-3">
          <div className="flex items-center gap-2">
            <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">
              {draft.channel === 'phone' ? text.titleOf.phone : text.titleOf.other}
              {draft.channel === 'phone' ? (
                <span className="ml-2 text-12 font-normal text-text-2">
                  {line === null ? text.noLine : text.onLine(line)}
                </span>
              ) : null}
            </h2>
            <Segmented
              size="small"
              label={text.channel}
              value={draft.channel}
              onChange={(channel) => change({ type: 'set', fields: { channel } })}
              options={TAKEN_CHANNELS.map((channel) => ({
                value: channel,
                label: text.shortChannels[channel] ?? words.domain.channels[channel],
                disabled: locked,
              }))}
            />
          </div>
          <AsideDrafts drafts={drafts} />
          <RefusedCalls saving={saving} blocked={!isBlank(draft)} />
          <CallerSection draft={draft} change={change} locked={locked} onNext={fields.next} />
        </div>
        <div className="flex flex-col gap-3 px-4 py-3">
          <RunningCard
            running={running}
            open={open}
            categoryChosen={draft.category !== null}
            onJoin={onSave}
            onSame={(category) => {
              change({ type: 'set', fields: { category } })
              fields.focus('text')
            }}
            onOpen={onOpen}
          />
          <FormRow label={text.place} problem={missing.includes('place') && text.missing.place}>
            <PlaceSection
              draft={draft}
              change={change}
              locked={locked}
              missing={missing.includes('place')}
              onNext={fields.next}
            />
          </FormRow>
          <FormRow
            label={text.category}
            problem={missing.includes('category') && text.missing.category}
          >
            <CategorySection
              category={draft.category}
              locked={locked}
              missing={missing.includes('category')}
              onChoose={(category) => change({ type: 'set', fields: { category } })}
              onNext={() => fields.focus('text')}
            />
          </FormRow>
          <FormRow label={text.priority}>
            <PrioritySection
              draft={draft}
              locked={locked}
              onChoose={(priority) => change({ type: 'set', fields: { priority } })}
              onNext={() => fields.focus('text')}
            />
          </FormRow>
          <FormRow label={text.text} htmlFor={fieldId('text')}>
            <TextArea
              id={fieldId('text')}
              rows={4}
              maxLength={2000}
              readOnly={locked}
              placeholder={text.textPlaceholder}
              value={draft.text}
              onChange={(event) => change({ type: 'set', fields: { text: event.target.value } })}
            />
          </FormRow>
          {draft.channel === 'phone' ? (
            <FormRow label={words.hotline.outcome.label} htmlFor={fieldId('outcome')}>
              <OutcomeSection
                draft={draft}
                locked={locked}
                joining={running !== null}
                onChoose={(outcome) => change({ type: 'set', fields: { outcome } })}
              />
            </FormRow>
          ) : null}
        </div>
      </div>
      <footer className="flex min-h-14 shrink-0 items-center gap-2 border-t px-4 py-2">
        <div className="min-w-0 flex-1">
          <SaveWords saving={saving} onOpen={onOpen}>
            <DraftWords drafts={drafts} />
          </SaveWords>
        </div>
        <ClearButton drafts={drafts} onCleared={() => fields.focus('phone')} />
        <Button
          variant="primary"
          shortcut="Ctrl Enter"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          reason={locked ? text.locked : null}
          locked
          reasonPlace="none"
          onClick={onSave}
        >
          {running
            ? text.saveMerging
            : draft.outcome !== null && draft.category === null
              ? words.hotline.outcome.save
              : text.save}
        </Button>
      </footer>
      {locked ? <p className="px-4 pb-2 text-12 text-text-2">{text.locked}</p> : null}
    </section>
  )
}

function FormRow({
  label,
  htmlFor,
  problem = false,
  children,
}: {
  label: string
  htmlFor?: string
  problem?: string | false
  children: ReactNode
}) {
  // English labels and categories are longer: they share no line.
  const stacked = useLanguage().language === 'en'
  return (
    <div
      className={classNames(
        'grid gap-x-2',
        stacked
          ? 'gap-y-1 [&>:first-child]:pt-0'
          : 'grid-cols-[56px_minmax(0,1fr)] max-sm:grid-cols-1 max-sm:gap-y-1',
      )}
    >
      {htmlFor ? (
        <label htmlFor={htmlFor} className="pt-2 text-12 text-text-2 max-sm:pt-0">
          {label}
        </label>
      ) : (
        <span className="pt-2 text-12 text-text-2 max-sm:pt-0">{label}</span>
      )}
      <div className="flex min-w-0 flex-col gap-1">
        {children}
        {problem ? (
          <p role="alert" className="flex items-center gap-1 text-12 text-red">
            <Icon of={CircleAlert} size={14} />
            {problem}
          </p>
        ) : null}
      </div>
    </div>
  )
}

function DraftWords({ drafts }: { drafts: CallDrafts }) {
  const { language, words } = useLanguage()
  const text = words.hotline.call
  if (isBlank(drafts.draft)) return <span className="text-text-3">{text.empty}</span>
  if (!keepsAcrossReloads()) return <span className="text-amber">{words.common.draft.inPage}</span>
  if (drafts.keptAt === null) return words.common.draft.keeping
  return (
    <span className="flex items-center gap-1.5">
      <Icon of={Save} size={14} />
      {text.kept(formatClock(drafts.keptAt, language))}
    </span>
  )
}

/** Clearing needs no question, because it can be taken back. */
function ClearButton({ drafts, onCleared }: { drafts: CallDrafts; onCleared: () => void }) {
  const { words } = useLanguage()
  const [cleared, setCleared] = useState<CallDraft | null>(null)
  const blank = isBlank(drafts.draft)
  if (blank && cleared) {
    return (
      <Button
        variant="quiet"
        onClick={() => {
          drafts.change({ type: 'replace', draft: cleared })
          setCleared(null)
        }}
      >
        {words.common.undo}
      </Button>
    )
  }
  if (blank) return null
  return (
    <Button
      variant="quiet"
      onClick={() => {
        setCleared(drafts.draft)
        drafts.change({ type: 'clear' })
        onCleared()
      }}
    >
      {words.hotline.call.clear}
    </Button>
  )
}
