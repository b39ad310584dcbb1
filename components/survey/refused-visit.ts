import type { OutboxEntry } from '#components/live/outbox-entry.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { SurveyRow } from '#lib/live/rows.ts'

/** What was written down at a door, as it was sent. */
export type SentVisit = {
  surveyId: string
  buildingId: string
  unit?: string
  room: string
  at: string
  answers?: (string | null)[]
  needs?: { category: Category; text: string }[]
  caller?: { name?: string; phone?: string }
}

/** What can be made of a visit that the server did not take. */
export type VisitChoice =
  | { kind: 'retry' }
  /** Another survey that is open covers the building. */
  | { kind: 'move'; surveyId: string; name: string }
  /** What the household asked for must not be lost with the visit. */
  | { kind: 'needs'; count: number }
  /** One of the needs is not offered any more; the visit itself stands. */
  | { kind: 'withoutNeeds' }

export function visitOf(entry: OutboxEntry): SentVisit | null {
  return entry.procedure === 'survey.visit' ? (entry.input as SentVisit) : null
}

/** The visits that were refused, of one survey. */
export function refusedVisits(attention: readonly OutboxEntry[], surveyId: string): OutboxEntry[] {
  return attention.filter((entry) => visitOf(entry)?.surveyId === surveyId)
}

/** The first is what one would do. */
export function choicesFor(
  entry: OutboxEntry,
  open: readonly Pick<SurveyRow, 'id' | 'name'>[],
  covers: (surveyId: string, buildingId: string) => boolean,
): VisitChoice[] {
  const visit = visitOf(entry)
  if (!visit) return []
  const needs = visit.needs?.length ?? 0
  const savesNeeds: VisitChoice[] = needs > 0 ? [{ kind: 'needs', count: needs }] : []
  switch (entry.refused?.reason) {
    case 'surveyClosed':
    case 'unknownSurvey':
    case 'unknownBuilding': {
      const others = open.filter(({ id }) => id !== visit.surveyId && covers(id, visit.buildingId))
      const moves = others.map(({ id, name }) => ({ kind: 'move', surveyId: id, name }) as const)
      return [...moves, ...savesNeeds]
    }
    case 'unknownService':
      return [{ kind: 'withoutNeeds' }]
    default:
      return [{ kind: 'retry' }, ...savesNeeds]
  }
}

/** Answers belong to the questions of the survey that asked them. */
export function movedTo(visit: SentVisit, surveyId: string): SentVisit {
  const { answers: _, ...rest } = visit
  return { ...rest, surveyId }
}

/** Each need as a request of its own, as the visit would have logged it. */
export function needsAsRequests(visit: SentVisit): object[] {
  const { buildingId, unit, room, caller } = visit
  return (visit.needs ?? []).map(({ category, text }) => ({
    channel: 'grid',
    caller,
    buildingId,
    unit,
    room,
    category,
    text,
  }))
}
