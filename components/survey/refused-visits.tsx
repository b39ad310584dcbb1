'use client'
import { RefusedList } from '#components/field/refused-list.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useOutbox, useSend, useServerNow } from '#components/live/live-provider.tsx'
import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import { Button } from '#components/ui/button.tsx'
import { doorKey } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import {
  choicesFor,
  movedTo,
  needsAsRequests,
  refusedVisits,
  type VisitChoice,
  visitOf,
} from './refused-visit.ts'
import { useSurveys } from './use-surveys.ts'
import type { WalkDoor } from './walk-doors.ts'

/** Visits of a survey that the server did not take, each with what can be made of it. */
export function RefusedVisits({
  surveyId,
  doors,
}: {
  surveyId: string
  /** Of the building that is open here: what stands at a door is told beside its visit. */
  doors?: readonly WalkDoor[] | null
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.survey.refused
  const { attention, retry, discard } = useOutbox()
  const send = useSend()
  const open = useSurveys().filter(({ closedAt }) => closedAt === null)
  const rows = useLiveTable('surveyBuilding')
  const covers = (id: string, buildingId: string) =>
    [...rows.values()].some((row) => row.surveyId === id && row.buildingId === buildingId)

  const standing = (entry: OutboxEntry): string | null => {
    const visit = visitOf(entry)
    const key = visit ? doorKey({ unit: visit.unit ?? null, room: visit.room }) : null
    const at = doors?.find((door) => door.key === key)?.standing
    if (!at) return null
    const outcome = words.domain.visitOutcomes[at.outcome]
    return text.standing(
      words.survey.walk.before(outcome, formatMoment(at.visitedAt, now, language)),
    )
  }
  const take = async (entry: OutboxEntry, choice: VisitChoice) => {
    const visit = visitOf(entry)
    if (!visit) return
    const { label } = entry
    switch (choice.kind) {
      case 'retry':
        return retry(entry.id)
      case 'move': {
        const thing = `survey:${choice.surveyId}:${visit.buildingId}`
        await send('survey.visit', movedTo(visit, choice.surveyId), { thing, label })
        break
      }
      case 'needs': {
        const thing = `door:${visit.buildingId}:${visit.unit ?? ''}:${visit.room}`
        for (const input of needsAsRequests(visit))
          await send('request.log', input, { thing, label })
        break
      }
      case 'withoutNeeds':
        await send('survey.visit', { ...visit, needs: [] }, { thing: entry.thing, label })
    }
    // What takes its place is safe on this device by now.
    await discard(entry.id)
  }
  const wordsOf = (choice: VisitChoice): string => {
    switch (choice.kind) {
      case 'retry':
        return words.field.refused.retry
      case 'move':
        return text.move(choice.name)
      case 'needs':
        return text.needs(choice.count)
      case 'withoutNeeds':
        return text.withoutNeeds
    }
  }
  const entries = refusedVisits(attention, surveyId)
  return (
    <RefusedList
      title={text.title(entries.length)}
      entries={entries}
      theirs={standing}
      renderChoices={(entry) =>
        choicesFor(entry, open, covers).map((choice) => (
          <Button
            key={choice.kind === 'move' ? choice.surveyId : choice.kind}
            size="field"
            onClick={() => void take(entry, choice)}
          >
            {wordsOf(choice)}
          </Button>
        ))
      }
    />
  )
}
