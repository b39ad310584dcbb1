'use client'
import { RefusedList } from '#components/field/refused-list.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import { Button } from '#components/ui/button.tsx'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { mayGoInto, refusedSamplings, samplingOf, withTube } from './refused-sampling.ts'
import type { Hand } from './tube-bar.tsx'

/** Doors of a round that the server did not take, each with what can be made of it. */
export function RefusedSamplings({ round, hand }: { round: SamplingRoundRow; hand: Hand }) {
  const { words } = useLanguage()
  const text = words.rounds.refused
  const { attention, retry, discard } = useOutbox()
  const send = useSend()
  const entries = refusedSamplings(attention, round.id)
  const { tube } = hand
  const takeInto = async (entry: OutboxEntry) => {
    const visit = samplingOf(entry)
    if (!visit || !tube) return
    const { input, samples } = withTube(visit, tube)
    const label = text.corrected(entry.label, tube.code)
    await send('round.sample', input, { thing: entry.thing, label })
    hand.fill(samples)
    // What takes its place is safe on this device by now.
    await discard(entry.id)
  }
  return (
    <RefusedList
      title={text.title(entries.length)}
      entries={entries}
      renderChoices={(entry) =>
        tube && mayGoInto(entry, tube) ? (
          <Button size="field" onClick={() => void takeInto(entry)}>
            {text.into(tube.code)}
          </Button>
        ) : (
          <Button size="field" onClick={() => void retry(entry.id)}>
            {words.field.refused.retry}
          </Button>
        )
      }
    />
  )
}
