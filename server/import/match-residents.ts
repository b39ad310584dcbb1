import { type Db, actIn } from '../db/database.ts'
import { BuildingNames, candidatesText, fullName } from './building-names.ts'
import { type Refused, shown } from './problem.ts'
import type { ReadResident } from './read-residents.ts'

export type MatchedResident = Omit<ReadResident, 'buildingId' | 'estate' | 'building'> & {
  /** The building's id here, no longer the file's word for it. */
  buildingId: string
}

type Matched = { residents: MatchedResident[]; refused: Refused[]; buildingsNamed: number }

/** Finds the building of each row. A word that fits none or several is refused with the candidates. */
export async function matchResidents(
  db: Db,
  community: { id: string; name: string },
  rows: readonly ReadResident[],
): Promise<Matched> {
  const buildings = await db.transaction().execute(async (tx) => {
    await actIn(tx, community.id)
    return tx
      .selectFrom('building')
      .select(['id', 'name', 'estate', 'sourceKey'])
      .where('communityId', '=', community.id)
      .orderBy('id')
      .execute()
  })
  const names = new BuildingNames(buildings, community.name)
  const residents: MatchedResident[] = []
  const refused: Refused[] = []
  for (const { buildingId, estate, building, ...row } of rows) {
    const match = names.find({ buildingId, estate, building })
    if (match.kind === 'found') {
      residents.push({ ...row, buildingId: match.building.id })
      continue
    }
    const asked = shown(building === null ? `#${buildingId}` : fullName({ estate, name: building }))
    const found = match.kind === 'none' ? match.nearest : match.buildings
    const data = { building: asked, count: found.length, candidates: candidatesText(found) }
    const code = match.kind === 'none' ? 'unknownBuilding' : 'ambiguousBuilding'
    refused.push({ where: { line: row.line }, name: null, problem: { code, data } })
  }
  return {
    residents,
    refused,
    buildingsNamed: new Set(residents.map((row) => row.buildingId)).size,
  }
}
