import { describe, expect, it } from 'vitest'
import type { Assessed } from '#components/clock/use-assessment.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { aRequestRow } from '#tests/factories/live-rows.ts'
import { comingUp } from './coming.ts'

const now = new Date('2022-03-17T10:42:00+08:00')

function zone(also: Partial<ZoneRow> = {}): ZoneRow {
  return { id: 'east', name: '东区', status: 'active', ahead: [], ...also } as unknown as ZoneRow
}

function assessed(also: object = {}): Assessed {
  return {
    firstRound: null,
    tests: { plan: [], today: [], next: null },
    earliest: { optimistic: null },
    guard: null,
    allMet: false,
    ...also,
  } as unknown as Assessed
}

function coming(facts: {
  zones?: ZoneRow[]
  of?: Assessed
  rounds?: SamplingRoundRow[]
  escalationDueAt?: string
  atMost?: number
}) {
  const requests = facts.escalationDueAt
    ? [
        aRequestRow({
          status: 'escalated',
          escalation: { by: null, at: '', dueAt: facts.escalationDueAt, late: false },
        }),
      ]
    : []
  return comingUp(
    {
      zones: facts.zones ?? [zone()],
      assessments: new Map(facts.of ? [['east', facts.of]] : []),
      rounds: facts.rounds ?? [],
      requests,
    },
    now,
    facts.atMost ?? 4,
  )
}

describe('what comes next', () => {
  it('stands in the order of its minutes, and no longer than asked', () => {
    const at = '2022-03-18T00:00:00+08:00'
    const ahead = [{ id: 'a', move: 'release', tier: null, by: null, at }] as ZoneRow['ahead']
    const of = assessed({
      tests: { next: { day: 10, on: '2022-03-20T16:00:00.000Z' } },
      earliest: { optimistic: '2022-03-26T00:00:00+08:00' },
    })
    const all = { zones: [zone({ ahead })], of, escalationDueAt: '2022-03-17T12:00:00+08:00' }
    expect(coming(all).map(({ kind }) => kind)).toEqual(['replyDue', 'act', 'test', 'mayEnd'])
    expect(coming({ ...all, atMost: 2 })).toHaveLength(2)
  })

  it('has left what was due before now to other lists', () => {
    expect(coming({ escalationDueAt: '2022-03-17T10:42:00+08:00' })).toEqual([])
  })

  it('tells the limit of a round while somebody is left, and not once all are reached', () => {
    const dueAt = '2022-03-17T12:00:00+08:00'
    const row = { id: 'r', zoneId: 'east', zoneName: '东区', closedAt: null, dueAt, people: 10 }
    const round = (done: number) => ({ ...row, done, excused: 1 }) as SamplingRoundRow
    expect(coming({ rounds: [round(8)] })).toMatchObject([{ kind: 'roundDue', zoneName: '东区' }])
    expect(coming({ rounds: [round(9)] })).toEqual([])
  })

  it('tells the limit of the first round until one is opened', () => {
    const dueAt = '2022-03-17T20:00:00+08:00'
    const not = assessed({ firstRound: { dueAt, state: 'notOpened', roundId: null } })
    const under = assessed({ firstRound: { dueAt, state: 'underWay', roundId: 'r' } })
    expect(coming({ of: not }).map(({ kind }) => kind)).toEqual(['firstRoundDue'])
    expect(coming({ of: under })).toEqual([])
  })

  it('on guard days tells only when they are over', () => {
    const of = assessed({
      guard: { endsAt: '2022-03-20T00:00:00+08:00', over: false },
      earliest: { optimistic: '2022-03-19T00:00:00+08:00' },
    })
    expect(coming({ zones: [zone({ status: 'guard' })], of }).map(({ kind }) => kind)).toEqual([
      'guardOver',
    ])
  })
})
