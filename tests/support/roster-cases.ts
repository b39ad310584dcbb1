import { v7 as uuidv7 } from 'uuid'
import { endIsolation, takeBackSlip } from '#server/commands/end-isolation.ts'
import { testContact } from '#server/commands/keep-contacts.ts'
import { recordCheckIn } from '#server/commands/record-check-in.ts'
import { reportIsolation } from '#server/commands/report-isolation.ts'
import { withdrawRosterRecord } from '#server/commands/withdraw-roster-record.ts'
import { makeResident } from '../factories/community.ts'
import { contactRecorded, zoneDeclared } from './clock-cases.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** The duties of every day, person by person. */
export const ROSTER_CASES: CommandCase[] = [
  {
    command: anyOf(endIsolation),
    may: 'doctor',
    mayNot: 'grid',
    prepare: async (bench) => aSlip(await isolationOver(bench)),
    otherBody: (input) => ({ ...input, number: '隔离解字〔2026〕2号' }),
  },
  {
    command: anyOf(takeBackSlip),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const contactId = await isolationOver(bench)
      await bench.give(endIsolation, bench.community.actors.lead, aSlip(contactId))
      return { contactId }
    },
    otherBody: () => ({ contactId: uuidv7() }),
  },
  {
    command: anyOf(reportIsolation),
    may: 'grid',
    mayNot: 'care',
    prepare: async (bench) => ({ ...(await isolated(bench)), ...reported(391, ['cough']) }),
    otherBody: (input) => ({ ...input, way: 'door' }),
  },
  {
    command: anyOf(recordCheckIn),
    may: 'operator',
    mayNot: 'psychologist',
    prepare: async (bench) => ({ ...(await lookedAfter(bench)), ...checked('unwell') }),
    otherBody: (input) => ({ ...input, outcome: 'well' }),
  },
  {
    command: anyOf(withdrawRosterRecord),
    may: 'care',
    mayNot: 'volunteer',
    prepare: async (bench) => {
      const input = { ...(await lookedAfter(bench)), ...checked('well') }
      const { id } = await bench.give(recordCheckIn, bench.community.actors.care, input)
      return { id, duty: 'checkIn' }
    },
    otherBody: (input) => ({ ...input, id: uuidv7() }),
  },
]

/** Somebody who lives with a contact behind door 102. */
export async function isolated(
  bench: CommandBench,
  contact: object = {},
): Promise<{ contactId: string; residentId: string }> {
  const { db, keyRing, community } = bench
  await zoneDeclared(bench)
  const residentId = await makeResident(db, keyRing, community, {
    name: '罗秀珍',
    phone: '13800001234',
    room: '102',
  })
  // The household bears its unit as the registry writes it.
  return { contactId: await contactRecorded(bench, { unit: '1', ...contact }), residentId }
}

const DAY = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY)

/** A contact whose 14 + 7 days are over, negative since. */
export async function isolationOver(bench: CommandBench): Promise<string> {
  const { contactId } = await isolated(bench, { lastExposureAt: daysAgo(30).toISOString() })
  // Days that were spent before anybody wrote the contact down ask for no sample of their own.
  await bench.give(testContact, bench.community.actors.doctor, {
    id: contactId,
    takenAt: daysAgo(1).toISOString(),
    result: 'negative',
  })
  return contactId
}

export function aSlip(contactId: string, also: object = {}) {
  const givenAt = new Date(Date.now() - 60_000).toISOString()
  return { contactId, number: '隔离解字〔2026〕1号', givenAt, ...also }
}

export async function lookedAfter(bench: CommandBench): Promise<{ residentId: string }> {
  const { db, keyRing, community } = bench
  const residentId = await makeResident(db, keyRing, community, {
    name: '何伯',
    phone: '13900005678',
    room: '201',
    keyCare: ['livesAlone'],
  })
  return { residentId }
}

export function reported(tenths: number, symptoms: string[] = [], at = new Date()) {
  return { outcome: 'reported', tenths, symptoms, at: at.toISOString(), way: 'phone' }
}

export function checked(outcome: string, at = new Date(), way = 'phone') {
  return { outcome, at: at.toISOString(), way }
}
