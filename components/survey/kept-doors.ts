import { api, failureOf } from '#components/live/api.ts'
import { drop, keep, recall, recallAll } from '#components/live/vault.ts'
import type { DoorStanding, ListedDoor } from '#server/queries/surveys.ts'

/** The doors of one building as they lie sealed on this device. */
type KeptDoors = {
  surveyId: string
  buildingId: string
  listed: ListedDoor[]
  standings: DoorStanding[]
}

export type DoorsOwner = { userId: string; surveyId: string }

const AT_ONCE = 40

/** Whose copies these are: another person at this device finds none of them. */
function prefixOf(userId: string): string {
  return `survey:${userId}:`
}

function nameOf({ userId, surveyId }: DoorsOwner, buildingId: string): string {
  return `${prefixOf(userId)}${surveyId}:${buildingId}`
}

/** Who is behind which door: asked once, then from this device, for that look is written down. */
export async function listedDoors(owner: DoorsOwner, buildingId: string): Promise<ListedDoor[]> {
  const kept = await recallDoors(owner, buildingId)
  if (kept) return kept.listed
  const [doors] = await fetchDoors(owner, [buildingId])
  return doors?.listed ?? []
}

/** What stands at the doors: the server's word while it answers, else what was kept. */
export async function doorStandings(
  owner: DoorsOwner,
  buildingId: string,
): Promise<DoorStanding[]> {
  const { surveyId } = owner
  try {
    const [answer] = await api.survey.standings.mutate({ surveyId, buildingIds: [buildingId] })
    const standings = answer?.doors ?? []
    const kept = await recallDoors(owner, buildingId)
    if (kept) await keep(nameOf(owner, buildingId), { ...kept, standings }).catch(() => undefined)
    return standings
  } catch (error) {
    if (failureOf(error).reason !== 'offline') throw error
    const kept = await recallDoors(owner, buildingId)
    if (!kept) throw error
    return kept.standings
  }
}

/** Brings the doors of these buildings here, as far as they are not here yet. */
export async function bringDoors(
  owner: DoorsOwner,
  buildingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const here = await keptBuildings(owner)
  const missing = buildingIds.filter((id) => !here.has(id))
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const brought = await fetchDoors(owner, missing.slice(start, start + AT_ONCE))
    for (const { buildingId } of brought) here.add(buildingId)
  }
  return here
}

/** The buildings whose doors lie here. */
export async function keptBuildings({ userId, surveyId }: DoorsOwner): Promise<Set<string>> {
  const kept = await recallAll<KeptDoors>(`${prefixOf(userId)}${surveyId}:`).catch(() => [])
  return new Set(kept.map((doors) => doors.buildingId))
}

/** Doors of surveys that are over do not stay in a pocket. */
export async function forgetDoorsBut(
  userId: string,
  surveyIds: ReadonlySet<string>,
): Promise<void> {
  const kept = await recallAll<KeptDoors>(prefixOf(userId)).catch(() => [])
  const over = kept.filter(({ surveyId }) => !surveyIds.has(surveyId))
  await Promise.all(
    over.map(({ surveyId, buildingId }) => drop(nameOf({ userId, surveyId }, buildingId))),
  )
}

function recallDoors(owner: DoorsOwner, buildingId: string): Promise<KeptDoors | null> {
  return recall<KeptDoors>(nameOf(owner, buildingId)).catch(() => null)
}

async function fetchDoors(owner: DoorsOwner, buildingIds: string[]): Promise<KeptDoors[]> {
  const asked = { surveyId: owner.surveyId, buildingIds }
  const [listed, standings] = await Promise.all([
    api.survey.doors.mutate(asked),
    api.survey.standings.mutate(asked),
  ])
  const doors = listed.map(({ buildingId, doors: ofBuilding }) => ({
    surveyId: owner.surveyId,
    buildingId,
    listed: ofBuilding,
    standings: standings.find((other) => other.buildingId === buildingId)?.doors ?? [],
  }))
  await Promise.all(
    doors.map((each) => keep(nameOf(owner, each.buildingId), each).catch(() => undefined)),
  )
  return doors
}
