import { v7 as uuidv7 } from 'uuid'
import { declareZone } from '#server/commands/declare-zone.ts'
import { changeContact, recordContact, testContact } from '#server/commands/keep-contacts.ts'
import { changePositive, recordPositive } from '#server/commands/keep-positives.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** What a zone's clock runs on. */
export const CLOCK_CASES: CommandCase[] = [
  {
    command: anyOf(recordPositive),
    may: 'doctor',
    mayNot: 'operator',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return aPositive(bench)
    },
    otherBody: (input) => ({ ...input, environment: 'negative' }),
  },
  {
    command: anyOf(changePositive),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return { id: await positiveRecorded(bench), step: 'removed', at: hoursAgo(1) }
    },
    otherBody: (input) => ({ ...input, at: null }),
  },
  {
    command: anyOf(changePositive),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const id = await positiveRecorded(bench)
      return { id, step: 'withdrawn', reason: '复核阴性' }
    },
    otherBody: (input) => ({ ...input, reason: '登错楼' }),
  },
  {
    command: anyOf(recordContact),
    may: 'lead',
    mayNot: 'volunteer',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return { ...aContact(bench), positiveId: await positiveRecorded(bench) }
    },
    otherBody: (input) => ({ ...input, contact: 'secondary' }),
  },
  {
    command: anyOf(changeContact),
    may: 'doctor',
    mayNot: 'care',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return { id: await contactRecorded(bench), step: 'movedOut', at: hoursAgo(2) }
    },
    otherBody: () => ({ id: uuidv7(), step: 'movedOut', at: null }),
  },
  {
    command: anyOf(testContact),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({
      id: await contactRecorded(bench),
      takenAt: hoursAgo(1),
      result: 'pending',
    }),
    otherBody: (input) => ({ ...input, result: 'negative' }),
  },
]

/** A sealed zone over the first three buildings, in force since a day ago. */
export async function zoneDeclared(bench: CommandBench, input: object = {}): Promise<string> {
  const { id } = await bench.give(declareZone, bench.community.actors.lead, {
    tier: 'sealed',
    name: '东区',
    buildingIds: bench.community.buildingIds.slice(0, 3),
    reason: '一例阳性',
    ...input,
  })
  return id
}

export function aPositive(bench: CommandBench, input: object = {}) {
  return {
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room: '101',
    foundAt: hoursAgo(5),
    note: '住院前自述无症状',
    ...input,
  }
}

export async function positiveRecorded(bench: CommandBench, input: object = {}): Promise<string> {
  const { lead } = bench.community.actors
  return (await bench.give(recordPositive, lead, aPositive(bench, input))).id
}

export function aContact(bench: CommandBench, input: object = {}) {
  return {
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room: '102',
    contact: 'close',
    lastExposureAt: hoursAgo(8),
    note: '同一层电梯口',
    ...input,
  }
}

export async function contactRecorded(bench: CommandBench, input: object = {}): Promise<string> {
  const { lead } = bench.community.actors
  return (await bench.give(recordContact, lead, aContact(bench, input))).id
}
