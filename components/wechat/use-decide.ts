'use client'
import { useCallback, useRef } from 'react'
import { missingFields } from '#components/hotline/call-draft.ts'
import { logInput } from '#components/hotline/call-input.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive, useLiveTable, useSend } from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { Dismissal, MessageDecision } from '#lib/domain/channel/message-decision.ts'
import { nextOpen, type PastedItem, type PastedState, withItem, wordsOf } from './paste.ts'
import { messageThing } from './use-known-messages.ts'
import type { KeptPaste } from './use-paste.ts'

export type Decide = {
  /** False when something is missing. */
  confirm(item: PastedItem): boolean
  dismiss(item: PastedItem, reason: Dismissal): void
  /** Back among what wants a decision. */
  takeBack(item: PastedItem): void
}

/** What becomes of a message: a request by the one rule of all channels, or nothing, and why. */
export function useDecide({ change }: KeptPaste): Decide {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const { outbox } = useLive()
  const send = useSend()
  const failureWords = useFailureWords()
  const beingKept = useRef(new Set<string>())

  const settle = useCallback(
    (id: string, state: PastedState, goOn = false) =>
      change((paste) => ({
        ...withItem(paste, id, { state }),
        ...(goOn ? { selectedId: nextOpen(withItem(paste, id, { state }).items, id) } : {}),
      })),
    [change],
  )

  /** Tells the other desks; here it is done already, whatever becomes of the telling. */
  const tell = useCallback(
    (item: PastedItem, decision: MessageDecision | 'open') => {
      const label = words.wechat.entry(
        decision === 'open' ? words.wechat.states.open : words.domain.messageDecisions[decision],
      )
      void send(
        'message.decide',
        { message: wordsOf(item), decision },
        { thing: messageThing(item.id), label },
      )
    },
    [send, words],
  )

  const confirm = useCallback(
    (item: PastedItem) => {
      const input = logInput(item.draft, null)
      if (!input || missingFields(item.draft).length > 0) return false
      const building = buildings.get(input.buildingId)
      const place = [
        building ? buildingLabel(building, language) : '',
        doorShortLabel({ unit: input.unit ?? null, room: input.room ?? null }),
      ]
        .filter(Boolean)
        .join(' ')
      const label = words.hotline.call.entry(place, categoryName(words, input.category))
      const thing = `door:${input.buildingId}:${input.unit ?? ''}:${input.room ?? ''}`
      // A second press while the first is being put in safety is the same message.
      if (beingKept.current.has(item.id)) return true
      beingKept.current.add(item.id)
      void send('request.log', input, { thing, label })
        .finally(() => beingKept.current.delete(item.id))
        .then(({ id: key, done }) => {
          settle(item.id, { kind: 'sent', key }, true)
          done.then(
            (sent) => {
              settle(item.id, {
                kind: 'logged',
                requestId: String(sent.id),
                merged: sent.duplicateOf !== undefined,
              })
              // Not before it stands: a message that is told as done must be done.
              tell(item, 'requested')
            },
            (error: unknown) => {
              settle(item.id, { kind: 'refused', reason: failureWords(asFailure(error)) })
              void outbox.discard(key)
            },
          )
        })
      return true
    },
    [buildings, language, words, send, settle, tell, failureWords, outbox],
  )
  return {
    confirm,
    dismiss: useCallback(
      (item: PastedItem, reason: Dismissal) => {
        tell(item, reason)
        settle(item.id, { kind: 'dismissed', reason }, true)
      },
      [settle, tell],
    ),
    takeBack: useCallback(
      (item: PastedItem) => {
        tell(item, 'open')
        settle(item.id, { kind: 'open' })
      },
      [settle, tell],
    ),
  }
}
