import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createHash } from 'node:crypto'
import type { KeyRing } from '#server/crypto/key-ring.ts'
import type { Db } from '#server/db/database.ts'
import { importBuildings } from '#server/import/apply-buildings.ts'
import { importResidents } from '#server/import/apply-residents.ts'
import type { Datum } from '#server/import/datum.ts'
import { matchResidents } from '#server/import/match-residents.ts'
import { placeBuildings } from '#server/import/place-building.ts'
import { readBuildingsApart } from '#server/import/read-file.ts'
import { readResidents } from '#server/import/read-residents.ts'
import type { ResidentColumn } from '#server/import/resident-columns.ts'

/** Real building files stand beside the project and are not part of it. */
const SHARED = resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'buildings')

export function sharedFile(name: string): string {
  return join(SHARED, name)
}

/** Whether a real file is there; says so when it is not, because its tests are then skipped. */
export function hasShared(name: string): boolean {
  const there = existsSync(sharedFile(name))
  if (!there) process.stdout.write(`skipped: ${sharedFile(name)} is not there\n`)
  return there
}

export async function readShared(name: string) {
  return readBuildingsApart(readFileSync(sharedFile(name)), {
    fields: {},
    encoding: null,
    sheet: null,
  })
}

type World = { db: Db; keyRing: KeyRing }

export async function bringInShared(
  { db, keyRing }: World,
  name: string,
  community: string,
  datum: Datum = 'wgs84',
) {
  const read = await readShared(name)
  const { placed, refused } = placeBuildings(read.buildings, datum)
  const outcome = await importBuildings(db, keyRing, {
    place: { name: community },
    buildings: placed,
    file: { name, hash: createHash('sha256').update(name).digest() },
    dryRun: false,
    allowOverlap: false,
    now: new Date(),
  })
  return { ...outcome, refused: [...read.refused, ...refused] }
}

/** Brings a list of residents in, as the command line does; answers what was refused as well. */
export async function bringInResidents(
  { db, keyRing }: World,
  community: { id: string; name: string },
  list: Buffer | string,
  options: { dryRun?: boolean; skipRefused?: boolean } = {},
) {
  const read = await readResidents(Buffer.from(list), {
    columns: {},
    encoding: null,
    sheet: null,
    thisYear: 2026,
  })
  const matched = await matchResidents(db, community, read.residents)
  return importResidents(db, keyRing, {
    communityName: community.name,
    residents: matched.residents,
    refused: [...read.refused, ...matched.refused],
    columns: new Set(Object.keys(read.columns) as ResidentColumn[]),
    file: { name: 'residents.csv', hash: Buffer.alloc(32) },
    dryRun: options.dryRun ?? false,
    skipRefused: options.skipRefused ?? false,
    now: new Date(),
  })
}
