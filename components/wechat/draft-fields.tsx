'use client'
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { type CallDraft, type DraftChange, missingFields } from '#components/hotline/call-draft.ts'
import { CategorySection } from '#components/hotline/category-section.tsx'
import { PlaceSection } from '#components/hotline/place-section.tsx'
import { PrioritySection } from '#components/hotline/priority-section.tsx'
import { RunningCard } from '#components/hotline/running-card.tsx'
import { householdDoor, openAtDoor, runningRequest } from '#components/hotline/same-household.ts'
import { fieldId, useCallFields } from '#components/hotline/use-call-fields.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'

type DraftFieldsProps = {
  draft: CallDraft
  change: (step: DraftChange) => void
  locked: boolean
  /** Whether saving was tried with something missing. */
  tried: boolean
  onJoin: () => void
  /** What is known of the place, under it. */
  ofPlace?: ReactNode
}

/** The fields of a request that nobody is on the telephone for: place, who, what, how pressing, words. */
export function DraftFields({ draft, change, locked, tried, onJoin, ofPlace }: DraftFieldsProps) {
  const call = useLanguage().words.hotline.call
  const fields = useCallFields(() => draft, true)
  const { running, open } = useRunning(draft)
  const missing = tried ? missingFields(draft) : []
  return (
    <>
      <RunningCard
        running={running}
        open={open}
        categoryChosen={draft.category !== null}
        onJoin={onJoin}
        onSame={(category) => change({ type: 'set', fields: { category } })}
        onOpen={(id) => window.open(`/hotline?request=${id}`, '_blank', 'noopener')}
      />
      <FormRow label={call.place} problem={missing.includes('place') && call.missing.place}>
        <PlaceSection
          draft={draft}
          change={change}
          locked={locked}
          missing={missing.includes('place')}
          onNext={fields.next}
        />
      </FormRow>
      {ofPlace}
      <FormRow label={call.name}>
        <div className="grid grid-cols-2 gap-2">
          <Input
            id={fieldId('name')}
            aria-label={call.name}
            placeholder={call.namePlaceholder}
            autoComplete="off"
            maxLength={40}
            locked={locked}
            value={draft.name}
            onChange={(event) => change({ type: 'set', fields: { name: event.target.value } })}
          />
          <Input
            id={fieldId('phone')}
            aria-label={call.phone}
            placeholder={call.phone}
            inputMode="tel"
            autoComplete="off"
            maxLength={40}
            locked={locked}
            value={draft.phone}
            onChange={(event) => change({ type: 'set', fields: { phone: event.target.value } })}
          />
        </div>
      </FormRow>
      <FormRow
        label={call.category}
        problem={missing.includes('category') && call.missing.category}
      >
        <CategorySection
          category={draft.category}
          locked={locked}
          missing={missing.includes('category')}
          onChoose={(category) => change({ type: 'set', fields: { category } })}
          onNext={() => fields.focus('text')}
        />
      </FormRow>
      <FormRow label={call.priority}>
        <PrioritySection
          draft={draft}
          locked={locked}
          onChoose={(priority) => change({ type: 'set', fields: { priority } })}
          onNext={() => fields.focus('text')}
        />
      </FormRow>
      <FormRow label={call.text}>
        <TextArea
          id={fieldId('text')}
          aria-label={call.text}
          rows={4}
          maxLength={2000}
          readOnly={locked}
          value={draft.text}
          onChange={(event) => change({ type: 'set', fields: { text: event.target.value } })}
        />
      </FormRow>
    </>
  )
}

/** What saving would be added to: the same rule as for a call. */
export function useRunning({ buildingId, unit, room, category }: CallDraft) {
  const requests = useLiveTable('request')
  return useMemo(() => {
    const door = householdDoor({ buildingId, unit, room })
    const open = openAtDoor(requests.values(), door)
    return { open, running: runningRequest(open, door, category) }
  }, [requests, buildingId, unit, room, category])
}

function FormRow({
  label,
  problem = false,
  children,
}: {
  label: string
  problem?: string | false
  children: ReactNode
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-12 text-text-2">{label}</span>
      {children}
      {problem ? (
        <p role="alert" className="flex items-center gap-1 text-12 text-red">
          <Icon of={CircleAlert} size={14} />
          {problem}
        </p>
      ) : null}
    </div>
  )
}
