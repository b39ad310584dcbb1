import { floorOf } from '#lib/domain/coverage/doors.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { loadHouseholds, requireSurvey } from './surveys.ts'

/** A door by its place alone. */
export type SurveyRoom = { unit: string | null; room: string; floor: number | null }

/** The doors of a building, without who is behind them: no look at anybody. */
export function listRooms(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  { surveyId, buildingId }: { surveyId: string; buildingId: string },
): Promise<SurveyRoom[]> {
  return readCommunity(db, communityId, async (tx) => {
    await requireSurvey(tx, communityId, surveyId)
    const asked = { surveyId, buildingIds: [buildingId] }
    const households = await loadHouseholds(tx, communityId, asked)
    return households.map(({ unit, room, floor }) => ({
      unit,
      room,
      floor: floor ?? floorOf(room),
    }))
  })
}
