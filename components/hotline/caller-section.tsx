'use client'
import { Eye, Phone, UserRoundX } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useConnection, useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Input, isComposingKey } from '#components/ui/input.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import { type CallDraft, type Caller, type DraftChange, isAtDoorOf } from './call-draft.ts'
import { CallerHits } from './caller-hits.tsx'
import { type CallerLookup, useCaller } from './use-caller.ts'
import { fieldId } from './use-call-fields.ts'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'

type CallerSectionProps = {
  draft: CallDraft
  change: (change: DraftChange) => void
  locked: boolean
  /** Enter on the number or the name. */
  onNext: (from: 'phone' | 'name') => void
}

/** The caller first: the number, and who the registry says it is. */
export function CallerSection(props: CallerSectionProps) {
  const { draft, change, locked, onNext } = props
  const { words } = useLanguage()
  const text = words.hotline.call
  const [active, setActive] = useState(0)
  const [closedFor, setClosedFor] = useState<string | null>(null)
  const [focused, setFocused] = useState(false)
  const live = useConnection().phase.kind === 'live'
  const lookup = useCaller(draft.caller ? '' : draft.phone, live, (caller) => {
    if (closedFor !== draft.phone) change({ type: 'recognise', caller })
  })
  const hits = lookup.kind === 'found' && lookup.callers.length > 0 ? lookup.callers : []
  const open = focused && hits.length > 0 && draft.caller === null && closedFor !== draft.phone
  const at = Math.min(active, hits.length - 1)

  const take = (caller: Caller | undefined) => {
    if (!caller) return
    change({ type: 'recognise', caller })
    setActive(0)
    onNext('phone')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposingKey(event) || !open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setActive((at + step + hits.length) % hits.length)
    else if (event.key === 'Enter') take(hits[at])
    else if (event.key === 'Escape') setClosedFor(draft.phone)
    else return
    event.preventDefault()
  }

  return (
    <section aria-label={text.phone} className="flex flex-col gap-2">
      <div className="relative">
        <Input
          id={fieldId('phone')}
          icon={Phone}
          aria-label={text.phone}
          aria-keyshortcuts="/"
          // Its list holds people, not words, which the browser's own cannot.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? 'caller-hits' : undefined}
          aria-activedescendant={open ? `caller-hit-${at}` : undefined}
          autoComplete="off"
          inputMode="tel"
          maxLength={40}
          locked={locked}
          placeholder={text.phonePlaceholder}
          value={draft.phone}
          className="h-10! w-full text-20! font-semibold [&_input]:placeholder:text-13 [&_input]:placeholder:font-normal"
          onChange={(event) => {
            setActive(0)
            if (draft.caller) change({ type: 'notThisCaller' })
            change({ type: 'set', fields: { phone: event.target.value } })
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
          onEnter={() => {
            if (!open) onNext('phone')
          }}
          trailing={<PhoneNote draft={draft} lookup={lookup} />}
        />
        {open ? <CallerHits hits={hits} active={at} onTake={take} onPoint={setActive} /> : null}
      </div>
      {draft.caller ? (
        <CallerCard
          caller={draft.caller}
          draft={draft}
          change={change}
          onNotThis={() => {
            // The same number must not recognise the same person again at once.
            setClosedFor(draft.phone)
            change({ type: 'notThisCaller' })
          }}
        />
      ) : (
        <>
          {hits.length > 1 && !focused ? (
            // They came after the hand had moved on: their list is one key or one press away.
            <Button
              size="small"
              className="self-start"
              shortcut="/"
              onClick={() => document.getElementById(fieldId('phone'))?.focus()}
            >
              {text.severalWait(hits.length)}
            </Button>
          ) : (
            <LookupWords lookup={lookup} hits={hits.length} four={draft.phone.trim().length <= 4} />
          )}
          <Input
            id={fieldId('name')}
            aria-label={text.name}
            autoComplete="off"
            locked={locked}
            maxLength={40}
            placeholder={text.namePlaceholder}
            value={draft.name}
            onChange={(event) => change({ type: 'set', fields: { name: event.target.value } })}
            onEnter={() => onNext('name')}
          />
        </>
      )}
    </section>
  )
}

function PhoneNote({ draft, lookup }: { draft: CallDraft; lookup: CallerLookup }) {
  const text = useLanguage().words.hotline.call
  const digits = draft.phone.replace(/\D/g, '')
  if (draft.caller && digits.length >= 4) {
    return <Tag className="font-normal">{text.recognisedBy(digits.slice(-4))}</Tag>
  }
  if (lookup.kind === 'searching') return <Spinner className="text-text-2" />
  return null
}

/** One line under the number: never silent, never in the way of saving. */
function LookupWords({
  lookup,
  hits,
  four,
}: {
  lookup: CallerLookup
  hits: number
  four: boolean
}) {
  const text = useLanguage().words.hotline.call
  const failureWords = useFailureWords()
  const said = () => {
    switch (lookup.kind) {
      case 'idle':
        return null
      case 'searching':
        return text.searching
      case 'found':
        if (hits > 1) return text.severalFound(hits)
        return hits === 0 ? (four ? text.unknownFour : text.unknown) : null
      case 'failed':
        if (lookup.failure.reason === 'offline') return text.lookupOffline
        if (lookup.failure.reason === 'notPermitted') return failureWords(lookup.failure)
        return text.lookupFailed
    }
  }
  const line = said()
  return <output className={line ? 'text-12 text-text-2' : 'sr-only'}>{line}</output>
}

function CallerCard({
  caller,
  draft,
  change,
  onNotThis,
}: {
  caller: Caller
  draft: CallDraft
  change: (change: DraftChange) => void
  onNotThis: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.call
  const building = useLiveTable('building').get(caller.buildingId)
  const elsewhere = draft.buildingId !== null && !isAtDoorOf(draft, caller)
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <TierSquare tier={building?.tier ?? null} />
        <span className="min-w-0 flex-1 truncate">
          <span className="text-14 font-semibold">{caller.fullName}</span>
          {caller.age === null ? null : (
            <span className="ml-2 text-text-2">{text.age(caller.age)}</span>
          )}
          <span className="ml-2 font-medium">
            {building ? buildingLabel(building, language) : ''} {doorLabel(caller, language)}
          </span>
        </span>
      </div>
      <div className="flex items-center gap-1.5">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
          {caller.keyCare.map((mark) => (
            <Tag key={mark} tone="outline">
              {words.domain.keyCareMarks[mark]}
            </Tag>
          ))}
          {elsewhere ? <Tag tone="amber">{text.otherDoor}</Tag> : null}
          <span className="text-12 text-text-2">{text.household(caller.householdSize)}</span>
        </div>
        <WholeNumber caller={caller} draft={draft} change={change} />
        <Button size="small" variant="quiet" icon={UserRoundX} onClick={onNotThis}>
          {text.notThis}
        </Button>
      </div>
      {caller.note ? <p className="text-12 text-text-2">{caller.note}</p> : null}
    </div>
  )
}

/** Known by the last four digits only: the whole number is fetched when it is asked for, and noted. */
function WholeNumber({
  caller,
  draft,
  change,
}: {
  caller: Caller
  draft: CallDraft
  change: (change: DraftChange) => void
}) {
  const text = useLanguage().words.hotline.call
  const offline = useConnection().phase.kind === 'offline'
  const toast = useToast()
  const failureWords = useFailureWords()
  const [busy, setBusy] = useState(false)
  if (normalizePhone(draft.phone) !== null) return null
  const show = async () => {
    setBusy(true)
    try {
      const { phone } = await api.person.reveal.mutate({
        id: caller.id,
        fields: ['phone'],
        reason: 'caller',
      })
      if (phone) change({ type: 'set', fields: { phone } })
    } catch (error) {
      toast({ tone: 'failed', text: failureWords(asFailure(error)) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      size="small"
      icon={Eye}
      busy={busy}
      reason={offline ? text.lookupOffline : null}
      reasonPlace="none"
      onClick={() => void show()}
    >
      {text.wholeNumber}
    </Button>
  )
}
