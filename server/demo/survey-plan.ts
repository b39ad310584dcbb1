import type { Question } from '#lib/domain/survey/question.ts'
import type { Excuse, VisitOutcome } from '#lib/domain/survey/visit.ts'
import type { DemoEvent, DemoRequest, DemoSurvey, DemoVisit, DemoZone } from './demo-community.ts'
import type { Home } from './homes.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000
const OPENED_HOURS_AGO = 20
/** So many of the last visits stand in the log; the rest would push everything else out of it. */
const VISITS_IN_LOG = 9

const QUESTIONS: Question[] = [
  { kind: 'count', text: '现在家里住几个人？' },
  { kind: 'yesNo', text: '有没有人发烧、咳嗽？' },
  { kind: 'count', text: '常吃的药还够几天？', sum: { as: 'atMost', limit: 3 } },
  { kind: 'yesNo', text: '有没有要人照看的？' },
]

const EXCUSES: readonly (readonly [Excuse, number])[] = [
  ['vacant', 6],
  ['away', 4],
  ['isolation', 2],
  ['hospital', 1],
  ['notADwelling', 1],
]

const NOTES = [
  '老人耳背，多敲几下',
  '白天上班，晚上七点后在',
  '门口有狗',
  '隔壁代收东西',
  '只讲潮州话，叫女儿来听电话',
]

type Given = {
  now: number
  incidentId: string
  lead: string
  /** By id of the grid. */
  gridWorkers: ReadonlyMap<string, string>
  zones: readonly DemoZone[]
  homes: readonly Home[]
  requests: readonly DemoRequest[]
}

/**
 * The first round through the sealed and the controlled zones, more than half done: each grid worker
 * goes house by house, comes back to those who were out, and stands in the middle of one just now.
 */
export function planSurvey(
  random: SeededRandom,
  given: Given,
): { survey: DemoSurvey; events: DemoEvent[] } {
  const { now, lead, zones, homes } = given
  const openedAt = now - OPENED_HOURS_AGO * 60 * MINUTE
  const id = random.id(openedAt)
  const covered = zones
    .filter(({ tier }) => tier === 'sealed' || tier === 'controlled')
    .flatMap((zone) => zone.buildingIds)
  const byBuilding = Map.groupBy(homes, ({ building }) => building.id)
  const byWorker = Map.groupBy(covered, (buildingId) => {
    const gridId = byBuilding.get(buildingId)?.[0]?.building.gridId
    return given.gridWorkers.get(gridId ?? '') ?? null
  })
  const visits: DemoVisit[] = []
  for (const [workerId, buildingIds] of byWorker) {
    if (workerId === null) continue
    const inhabited = buildingIds.filter((buildingId) => byBuilding.has(buildingId))
    const share = random.between(0.5, 0.72)
    const begun = Math.ceil(inhabited.length * share)
    for (const [index, buildingId] of inhabited.slice(0, begun).entries()) {
      const doors = byBuilding.get(buildingId) ?? []
      const isCurrent = index === begun - 1
      const walked = isCurrent ? doors.slice(0, Math.ceil(doors.length * 0.45)) : doors
      const wentBack = index < begun * 0.7 && random.chance(0.86)
      const begunAt = openedAt + ((now - openedAt) * (index + 0.3)) / begun
      const length = ((now - openedAt) / begun) * 0.65
      for (const [nth, home] of walked.entries()) {
        const at = Math.min(
          begunAt + (length * nth) / walked.length,
          now - (walked.length - nth) * 20_000,
        )
        visits.push(visitTo(random, home, { id, workerId, at, wentBack, requests: given.requests }))
      }
    }
  }
  visits.sort((a, b) => a.visitedAt.getTime() - b.visitedAt.getTime())
  const survey: DemoSurvey = {
    id,
    incidentId: given.incidentId,
    name: '封控管控区第一轮',
    questions: QUESTIONS,
    openedAt: new Date(openedAt),
    openedBy: lead,
    closedAt: null,
    closedBy: null,
    buildings: covered.map((buildingId) => ({ id: random.id(openedAt), buildingId })),
    visits,
  }
  return { survey, events: eventsOf(survey) }
}

function visitTo(
  random: SeededRandom,
  home: Home,
  visit: {
    id: string
    workerId: string
    at: number
    /** Somebody came a second time, so that few are left. */
    wentBack: boolean
    requests: readonly DemoRequest[]
  },
): DemoVisit {
  const outcome = random.weighted<VisitOutcome>([
    ['reached', 90],
    ['notHome', visit.wentBack ? 0 : 9],
    ['refused', visit.wentBack ? 0 : 1.2],
    ['excused', 4],
  ])
  const visitedAt = new Date(visit.at)
  const asked = visit.requests.filter(
    (request) => request.channel === 'grid' && request.householdId === home.householdId,
  )
  const isReached = outcome === 'reached'
  const fever = random.chance(0.012)
  const needsCare = home.residents.some(({ secret }) => secret.keyCare !== undefined)
  const answers = isReached
    ? [
        String(home.residents.length),
        fever ? 'yes' : 'no',
        String(random.integer(3, 40)),
        needsCare ? 'yes' : 'no',
      ]
    : [null, null, null, null]
  const note = random.chance(0.05) ? random.pick(NOTES) : undefined
  return {
    id: random.id(visit.at),
    surveyId: visit.id,
    buildingId: home.building.id,
    unit: home.unit ?? '',
    room: home.room,
    outcome,
    excuse: outcome === 'excused' ? random.weighted(EXCUSES) : null,
    visitedAt,
    receivedAt: visitedAt,
    visitedBy: visit.workerId,
    requestIds: isReached ? asked.map((request) => request.id) : [],
    secret: isReached || note ? { answers, ...(note ? { note } : {}) } : null,
  }
}

function eventsOf(survey: DemoSurvey): DemoEvent[] {
  const subject = { type: 'survey' as const, id: survey.id }
  const surveyName = survey.name
  return [
    {
      at: survey.openedAt,
      kind: 'survey.opened',
      actorId: survey.openedBy,
      subject,
      data: { surveyName, count: survey.buildings.length },
    },
    ...survey.visits.slice(-VISITS_IN_LOG).map((visit): DemoEvent => ({
      at: visit.visitedAt,
      kind: 'survey.visited',
      actorId: visit.visitedBy,
      subject,
      data: {
        buildingId: visit.buildingId,
        surveyName,
        outcome: visit.outcome,
        ...(visit.excuse ? { reason: visit.excuse } : {}),
      },
    })),
  ]
}
