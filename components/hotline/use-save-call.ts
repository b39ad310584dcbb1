'use client'
import { useCallback, useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive, useLiveTable, useOutbox, useSend } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import { isBlank } from './call-draft.ts'
import { type CloseInput, closeInput, draftOfInput, logInput, type LogInput } from './call-input.ts'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import type { CallDrafts } from './use-call-drafts.ts'

export type SaveNote =
  /** On its way into safety on this device. */
  | { kind: 'keeping' }
  | { kind: 'saving'; place: string }
  | { kind: 'saved'; place: string; requestId: string | null; merged: boolean }
  | { kind: 'refused'; reason: string }

export type SaveCall = {
  note: SaveNote | null
  /** False when something is missing; the form then shows what. */
  save(): boolean
  clearNote(): void
  /** Calls of before that the server refused and whose words are not back in the form. */
  refused: readonly OutboxEntry[]
  putBack(entry: OutboxEntry): void
}

/**
 * Saves the call that is being typed: safe on this device first, then with the server. A refusal puts
 * the words back where they were, unless another call has been begun meanwhile.
 */
export function useSaveCall(drafts: CallDrafts, line: number | null): SaveCall {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const { outbox } = useLive()
  const send = useSend()
  const { attention } = useOutbox()
  const failureWords = useFailureWords()
  const [note, setNote] = useState<SaveNote | null>(null)
  /** Calls that are on their way into safety. */
  const beingKept = useRef(0)

  const save = useCallback(() => {
    const draft = drafts.current()
    const logging = logInput(draft, line)
    const closing = logging ? null : closeInput(draft, line)
    const input = logging ?? closing
    // A second press while the first is being put in safety is the same call.
    if (!input) return isBlank(draft) && beingKept.current > 0
    beingKept.current += 1
    const building = input.buildingId ? buildings.get(input.buildingId) : undefined
    const place = [
      building ? buildingLabel(building, language) : '',
      doorShortLabel({ unit: input.unit ?? null, room: input.room ?? null }),
    ]
      .filter(Boolean)
      .join(' ')
    const what = logging
      ? categoryName(words, logging.category)
      : words.domain.callOutcomes[closing?.outcome ?? 'answered']
    const label = logging
      ? words.hotline.call.entry(place, what)
      : words.hotline.call.closing(place, what)
    const thing = logging
      ? `door:${logging.buildingId}:${logging.unit ?? ''}:${logging.room ?? ''}`
      : `call:${closing?.callId ?? line ?? ''}`
    const procedure = logging ? 'request.log' : 'hotline.closeCall'
    const sending = drafts.giveAway((handed) => send(procedure, input, { thing, label, ...handed }))
    // Of several that are on their way, the form speaks of the last, until another is begun.
    const keeping: SaveNote = { kind: 'keeping' }
    const ofThis: SaveNote = { kind: 'saving', place: place || what }
    setNote(keeping)
    sending
      .then(({ id, done }) => {
        setNote((shown) => (shown === keeping ? ofThis : shown))
        done.then(
          (sent) =>
            setNote((shown) =>
              shown === ofThis
                ? {
                    kind: 'saved',
                    place: logging ? place : [place, what].filter(Boolean).join(' '),
                    requestId: logging ? String(sent.id) : null,
                    merged: sent.duplicateOf !== undefined,
                  }
                : shown,
            ),
          (error: unknown) => {
            // With another call begun, the words wait in the notice above the form.
            if (!isBlank(drafts.current())) return
            drafts.change({ type: 'replace', draft })
            setNote({ kind: 'refused', reason: failureWords(asFailure(error)) })
            void outbox.discard(id)
          },
        )
      })
      .catch((error: unknown) =>
        setNote({ kind: 'refused', reason: failureWords(asFailure(error)) }),
      )
      .finally(() => {
        beingKept.current -= 1
      })
    return true
  }, [drafts, line, buildings, language, words, send, failureWords, outbox])

  const putBack = useCallback(
    (entry: OutboxEntry) => {
      drafts.change({ type: 'replace', draft: draftOfInput(entry.input as LogInput | CloseInput) })
      setNote(entry.refused ? { kind: 'refused', reason: failureWords(entry.refused) } : null)
      void outbox.discard(entry.id)
    },
    [drafts, failureWords, outbox],
  )

  return {
    note,
    save,
    clearNote: useCallback(() => setNote(null), []),
    refused: attention.filter(
      ({ procedure }) => procedure === 'request.log' || procedure === 'hotline.closeCall',
    ),
    putBack,
  }
}
