import { describe, expect, test } from 'vitest'
import type { RequestRow } from '#lib/live/rows.ts'
import { editRequest, setPriority } from '#server/commands/change-request.ts'
import { claimRequest, takeOverRequest } from '#server/commands/claim-request.ts'
import { closeRequest, fulfilRequest, reopenRequest } from '#server/commands/end-request.ts'
import { escalateRequest, replyToRequest } from '#server/commands/escalate-request.ts'
import { mergeRequest, splitRequest } from '#server/commands/merge-requests.ts'
import { tellRequest } from '#server/commands/tell-request.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { lookAtRequest } from '#server/queries/requests.ts'
import type { Session } from '#server/auth/sessions.ts'
import { passTimeOfRequests } from '#server/requests/pass-time-of-requests.ts'
import { logged } from '../support/bench-requests.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

const MINUTE = 60_000
const START = Date.parse('2022-03-17T02:00:00Z')

/** A bench whose clock is moved by hand, with the time itself at work. */
async function bench(work: (post: Post) => Promise<void>): Promise<void> {
  let now = START
  const made = await makeCommandBench({ now: () => new Date(now) })
  const wait = async (minutes: number) => {
    now += minutes * MINUTE
    await passTimeOfRequests(made.db, made.community.id, new Date(now))
  }
  const row = async (id: string) => (await made.screen()).tables.request.get(id)
  const inMinutes = (minutes: number) => new Date(now + minutes * MINUTE).toISOString()
  await work({ ...made, wait, row, inMinutes })
  await made.drop()
}
type Post = CommandBench & {
  wait(minutes: number): Promise<void>
  row(id: string): Promise<RequestRow | undefined>
  inMinutes(minutes: number): string
}

describe('a claim', () => {
  test('goes to one of two who reach for it, and back to the queue when nobody acts', () =>
    bench(async (post) => {
      const { operator, operator2 } = post.community.actors
      const id = await logged(post)
      const both = await Promise.allSettled([
        post.give(claimRequest, operator, { id }),
        post.give(claimRequest, operator2, { id }),
      ])
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
      expect((await post.row(id))?.claim).toMatchObject({ by: operator.accountId })
      await expect(post.give(fulfilRequest, operator2, { id })).rejects.toMatchObject({
        reason: 'claimedByOther',
      })
      // The server was away for far longer than the claim: the state is the same.
      await post.wait(200)
      expect(await post.row(id)).toMatchObject({ status: 'open', claim: null, claimLapses: 1 })
    }))

  test('passes to whoever asked for it after a grace, unless the holder keeps it', () =>
    bench(async (post) => {
      const { operator, operator2 } = post.community.actors
      const id = await logged(post)
      await post.give(claimRequest, operator, { id })
      await post.give(takeOverRequest, operator2, { id })
      await post.give(claimRequest, operator, { id })
      await post.wait(3)
      expect((await post.row(id))?.claim).toMatchObject({ by: operator.accountId, takeOver: null })
      await post.give(takeOverRequest, operator2, { id })
      await post.wait(3)
      expect((await post.row(id))?.claim?.by).toBe(operator2.accountId)
    }))
})

test('the clock is worked out once, each stage is one event, and asking twice tells it once', () =>
  bench(async (post) => {
    const id = await logged(post)
    const before = await post.screen()
    await post.wait(239)
    expect((await post.row(id))?.clock).toBe('dueSoon')
    await post.wait(2)
    await post.wait(0)
    expect((await post.row(id))?.clock).toBe('late')
    expect((await post.screen()).seq).toBe(before.seq + 2)
    expect((await post.catchUp(before)).digest).toBe((await post.screen()).digest)
    // More time for it: it is late no longer, and will be told again when it is.
    await post.give(setPriority, post.community.actors.operator, {
      id,
      priority: 'low',
      reason: '家里还有一盒',
    })
    expect((await post.row(id))?.clock).toBe('inTime')
  }))

describe('an escalation', () => {
  test('is seen when nobody answers, and its reply leads back to the caller', () =>
    bench(async (post) => {
      const { operator, lead } = post.community.actors
      const id = await logged(post)
      const deadline = post.inMinutes(30)
      await post.give(escalateRequest, operator, { id, question: '能否外出？', deadline })
      await post.wait(31)
      expect((await post.row(id))?.escalation?.late).toBe(true)
      await post.give(replyToRequest, lead, { id, answer: '可以', outcome: 'carryOut' })
      expect(await post.row(id)).toMatchObject({
        status: 'open',
        escalation: null,
        callBack: { tries: 0 },
      })
      await post.give(tellRequest, operator, { id, outcome: 'told' })
      expect(await post.row(id)).toMatchObject({ status: 'open', callBack: null })
      const session = { communityId: post.community.id, accountId: lead.accountId } as Session
      const { story, remarks } = await lookAtRequest(post.db, post.keyRing, session, id)
      expect(story.map(({ kind }) => kind)).toEqual([
        'request.logged',
        'request.escalated',
        'request.replyOverdue',
        'request.replied',
        'request.told',
      ])
      expect(remarks.map(({ text }) => text).sort()).toEqual(['可以', '能否外出？'].sort())
    }))

  test('takes no deadline that has passed', () =>
    bench(async (post) => {
      const id = await logged(post)
      const late = { id, question: '？', deadline: post.inMinutes(-1) }
      await expect(
        post.give(escalateRequest, post.community.actors.operator, late),
      ).rejects.toMatchObject({ reason: 'badDeadline' })
    }))
})

test('what was asked of the caller stands with the asking, as the catalogue words it', () =>
  bench(async (post) => {
    const [first] = STARTING_SERVICES.groceries.questions
    const id = await logged(post, { category: 'groceries', questions: [first?.zh, '别的话'] })
    const { operator } = post.community.actors
    const session = { communityId: post.community.id, accountId: operator.accountId } as Session
    const { askings } = await lookAtRequest(post.db, post.keyRing, session, id)
    expect(askings[0]?.questions).toEqual([first, { zh: '别的话', en: '别的话' }])
  }))

describe('the circle', () => {
  test('closes with the last of those who asked, told in person', () =>
    bench(async (post) => {
      const { operator } = post.community.actors
      const id = await logged(post)
      await logged(post, { caller: { name: '李', phone: '13700000001' } })
      await post.give(fulfilRequest, operator, { id })
      await expect(post.give(closeRequest, operator, { id })).rejects.toMatchObject({
        reason: 'askersWaiting',
      })
      const session = { communityId: post.community.id, accountId: operator.accountId } as Session
      const { askings } = await lookAtRequest(post.db, post.keyRing, session, id)
      const [first, second] = askings
      await post.give(tellRequest, operator, { id, askingId: first?.id, outcome: 'told' })
      await post.give(tellRequest, operator, { id, askingId: second?.id, outcome: 'noAnswer' })
      expect(await post.row(id)).toMatchObject({
        status: 'fulfilled',
        callBack: { tries: 1, told: 1, againAt: post.inMinutes(15) },
      })
      await post.give(tellRequest, operator, { id, askingId: second?.id, outcome: 'told' })
      expect(await post.row(id)).toBeUndefined()
      await post.give(reopenRequest, operator, { id, note: '药不对' })
      expect(await post.row(id)).toMatchObject({ status: 'open', callBack: null })
    }))

  test('tries again at the hour that was set, and not in a month', () =>
    bench(async (post) => {
      const { operator } = post.community.actors
      const id = await logged(post)
      await post.give(fulfilRequest, operator, { id })
      const noAnswer = { id, outcome: 'noAnswer' } as const
      const later = { ...noAnswer, againAt: post.inMinutes(200) }
      await post.give(tellRequest, operator, later)
      expect(await post.row(id)).toMatchObject({ callBack: { tries: 1, againAt: later.againAt } })
      const month = { ...noAnswer, againAt: post.inMinutes(60 * 24 * 30) }
      await expect(post.give(tellRequest, operator, month)).rejects.toMatchObject({
        reason: 'badCallTime',
      })
      await post.give(tellRequest, operator, noAnswer)
      expect(await post.row(id)).toMatchObject({
        callBack: { tries: 2, againAt: post.inMinutes(30) },
      })
    }))

  test('never closes by itself when nobody could be reached', () =>
    bench(async (post) => {
      const { operator } = post.community.actors
      const id = await logged(post)
      await post.give(fulfilRequest, operator, { id })
      await post.give(tellRequest, operator, { id, outcome: 'wrongNumber' })
      await post.wait(60 * 24 * 30)
      expect((await post.row(id))?.status).toBe('fulfilled')
      await post.give(closeRequest, operator, { id })
      expect(await post.row(id)).toBeUndefined()
    }))
})

test('a merge takes the askings along, a split takes some out, and both stories know', () =>
  bench(async (post) => {
    const { operator } = post.community.actors
    const session = { communityId: post.community.id, accountId: operator.accountId } as Session
    const into = await logged(post)
    const twin = await logged(post, { room: '102', priority: 'urgent' })
    await post.give(mergeRequest, operator, { id: twin, into })
    expect(await post.row(twin)).toBeUndefined()
    expect(await post.row(into)).toMatchObject({ askedCount: 2, priority: 'urgent' })
    const merged = await lookAtRequest(post.db, post.keyRing, session, into)
    expect(merged.story.map(({ kind }) => kind)).toContain('request.merged')
    const { id: out } = await post.give(splitRequest, operator, {
      id: into,
      askingIds: [merged.askings[1]?.id],
      category: 'groceries',
    })
    expect(await post.row(into)).toMatchObject({ askedCount: 1 })
    expect(await post.row(out)).toMatchObject({ askedCount: 1, category: 'groceries' })
    const split = await lookAtRequest(post.db, post.keyRing, session, out)
    expect(split.story.map(({ kind }) => kind)).toEqual(['request.split'])
  }))

test('of two who correct the same field one is asked, and different fields do not meet', () =>
  bench(async (post) => {
    const { operator, care } = post.community.actors
    const id = await logged(post)
    const was = { id, field: 'category', expected: 'medicine' }
    await post.give(editRequest, operator, { ...was, value: 'groceries' })
    await post.give(editRequest, care, { id, field: 'room', expected: '101', value: '103' })
    await expect(post.give(editRequest, care, { ...was, value: 'infant' })).rejects.toMatchObject({
      reason: 'fieldChanged',
      data: { current: 'groceries' },
    })
    expect(await post.row(id)).toMatchObject({ category: 'groceries', room: '103' })
  }))
