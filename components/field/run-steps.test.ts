import { describe, expect, test } from 'vitest'
import { DELIVERY_STATUSES } from '#lib/domain/delivery/status.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { nextStop, nextTask, type RunStep, stepsAtStop, stepsOf, withSteps } from './run-steps.ts'

const AT = '2022-03-17T02:51:00.000Z'

const PENDING_DOOR = {
  status: 'pending' as const,
  failReason: null,
  proof: null,
  unexplained: false,
  settledAt: null,
  attempts: 0,
}

function aRun(also: Partial<DeliveryRow> = {}): DeliveryRow {
  const stops = ['s1', 's2', 's3'].map((id) => ({
    id,
    buildingId: `b-${id}`,
    requestIds: [`r-${id}`],
    status: 'pending' as const,
    failReason: null,
    settledAt: null,
    doors: [{ ...PENDING_DOOR, requestId: `r-${id}` }],
  }))
  return {
    id: 'run',
    number: 5,
    status: 'assigned',
    assigneeId: 'me',
    partnerId: null,
    pointId: null,
    requestIds: stops.flatMap((stop) => stop.requestIds),
    buildingIds: stops.map((stop) => stop.buildingId),
    stops,
    createdAt: AT,
    statusAt: AT,
    failReason: null,
    ...also,
  }
}

const step = (move: RunStep['move'], also: Partial<RunStep> = {}): RunStep => ({
  id: move,
  move,
  at: AT,
  ...also,
})

describe('withSteps', () => {
  test('walks a whole run that was carried out without a line', () => {
    const run = withSteps(aRun(), [
      step('accept'),
      step('pickUp'),
      step('depart'),
      step('deliver', { stopId: 's1' }),
      step('fail', { stopId: 's2', reason: 'notHome' }),
    ])
    expect(run.status).toBe('departed')
    expect(run.stops.map((stop) => stop.status)).toEqual(['delivered', 'failed', 'pending'])
    expect(run.stops[1]).toMatchObject({ failReason: 'notHome', settledAt: AT })
    expect(nextStop(run)?.id).toBe('s3')
    expect(withSteps(run, [step('deliver', { stopId: 's3' })]).status).toBe('delivered')
  })

  test('a run of which nothing was delivered has failed, and can only be taken back', () => {
    const failed = withSteps(aRun({ status: 'departed' }), [step('fail', { reason: 'unsafe' })])
    expect(failed).toMatchObject({ status: 'failed', failReason: 'unsafe' })
    expect(nextTask(failed)).toBe('return')
    expect(withSteps(failed, [step('deliver'), step('return')]).status).toBe('returned')
  })

  test('taking back the rest leaves what was delivered', () => {
    const run = withSteps(aRun({ status: 'departed' }), [
      step('deliver', { stopId: 's2' }),
      step('return'),
    ])
    expect(run.status).toBe('returned')
    expect(run.stops.map((stop) => stop.status)).toEqual(['failed', 'delivered', 'failed'])
  })

  test('a step that the row already shows changes nothing', () => {
    const run = aRun({ status: 'departed' })
    const delivered = withSteps(run, [step('deliver', { stopId: 's1' })])
    expect(withSteps(delivered, [step('accept'), step('deliver', { stopId: 's1' })])).toBe(
      delivered,
    )
  })

  test('a step that is not allowed from here changes nothing', () => {
    const run = aRun({ status: 'cancelled' })
    expect(withSteps(run, [step('accept'), step('pickUp')])).toBe(run)
    expect(withSteps(aRun(), [step('deliver', { stopId: 's1' })]).stops[0]?.status).toBe('pending')
  })

  test('the live row is never altered', () => {
    const run = aRun({ status: 'departed' })
    const before = structuredClone(run)
    withSteps(run, [step('deliver', { stopId: 's1' }), step('return')])
    expect(run).toEqual(before)
  })
})

describe('stepsOf', () => {
  const command = (id: string, also: object = {}) => ({
    id,
    thing: 'run',
    procedure: 'delivery.move',
    input: { id: 'run', move: 'deliver', stopId: 's1' },
    at: AT,
    ...also,
  })

  test('each once, in the order of the clicks, and of this run alone', () => {
    const steps = stepsOf(
      'run',
      [command('2'), command('1', { input: { id: 'run', move: 'accept' } })],
      [command('2'), command('3', { thing: 'other' }), command('4', { procedure: 'request.log' })],
    )
    expect(steps.map(({ id, move }) => [id, move])).toEqual([
      ['1', 'accept'],
      ['2', 'deliver'],
    ])
    expect(stepsAtStop(steps, 's1')).toBe(1)
    expect(stepsAtStop(steps, 's2')).toBe(0)
  })
})

test('every status has its next task', () => {
  const tasks = DELIVERY_STATUSES.map((status) => nextTask(aRun({ status })))
  expect(tasks).toEqual([
    'none',
    'accept',
    'pickUp',
    'depart',
    'goToStop',
    'none',
    'return',
    'none',
    'none',
  ])
})
