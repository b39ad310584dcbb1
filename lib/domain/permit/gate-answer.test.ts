import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GateAnswer, gateAnswer, type Pass } from './gate-answer.ts'
import { EXIT_REASONS, PERMIT_STATUSES } from './permit.ts'

const HOUR = 3_600_000
const NOW = new Date('2022-03-12T02:00:00Z')
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR)
const HERE = 'north'

function permit(also: Partial<Extract<Pass, { kind: 'permit' }>> = {}): Pass {
  return {
    kind: 'permit',
    id: 'permit',
    reason: 'dialysis',
    status: 'approved',
    postId: null,
    late: false,
    leaveAt: inHours(-1),
    dueBackAt: inHours(5),
    ...also,
  }
}

function listed(postId = HERE, hours = 24): Pass {
  return { kind: 'listed', reason: 'supply', postId, untilAt: inHours(hours) }
}

function ask(
  candidates: readonly (readonly Pass[])[],
  said: { door?: boolean; name?: boolean } = {},
): GateAnswer {
  const { door = false, name = false } = said
  return gateAnswer(candidates, { postId: HERE, now: NOW, said: { door, name } })
}

describe('about one person the gate says', () => {
  test.each<[string, readonly Pass[], object]>([
    ['yes with a permit', [permit()], { is: 'yes', why: 'permit', reason: 'dialysis' }],
    ['yes at the gate it is for', [permit({ postId: HERE })], { is: 'yes', why: 'permit' }],
    ['no at another gate', [permit({ postId: 'south' })], { is: 'no', why: 'otherGate' }],
    ['no before its time', [permit({ leaveAt: inHours(2) })], { is: 'no', why: 'notYet' }],
    ['yes a little early', [permit({ leaveAt: inHours(0.4) })], { is: 'yes', why: 'permit' }],
    ['no after its time', [permit({ dueBackAt: inHours(0) })], { is: 'no', why: 'timePassed' }],
    ['no when it was withdrawn', [permit({ status: 'withdrawn' })], { is: 'no', why: 'noPermit' }],
    ['no when it was used', [permit({ status: 'back' })], { is: 'no', why: 'noPermit' }],
    [
      'yes to whoever comes back, at any gate and too late',
      [permit({ status: 'out', postId: 'south', late: true, dueBackAt: inHours(-1) })],
      { is: 'yes', why: 'comesBack', late: true },
    ],
    ['yes from its own list', [listed()], { is: 'yes', why: 'listed', reason: 'supply' }],
    ['no from the list of another gate', [listed('south')], { is: 'no', why: 'otherGate' }],
    ['no from a list whose day has passed', [listed(HERE, 0)], { is: 'no', why: 'noPermit' }],
    ['no with nothing', [], { is: 'no', why: 'noPermit' }],
    [
      'the yes where there is a yes and a no',
      [permit({ postId: 'south' }), listed()],
      { is: 'yes', why: 'listed' },
    ],
    [
      'the no that helps most',
      [permit({ dueBackAt: inHours(-1) }), permit({ leaveAt: inHours(3) })],
      { is: 'no', why: 'notYet' },
    ],
  ])('%s', (_, passes, expected) => {
    expect(ask([passes])).toMatchObject(expected)
  })
})

describe('about several who fit it asks', () => {
  test.each([
    ['for the door of a name', { name: true }, 'door'],
    ['for the name behind a door', { door: true }, 'name'],
    ['for the code where both were said', { door: true, name: true }, 'code'],
    ['for the door of a number', {}, 'door'],
  ] as const)('%s', (_, said, missing) => {
    expect(ask([[permit()], []], said)).toEqual({ is: 'unclear', ask: missing })
  })

  test('nothing when none of them may pass', () => {
    expect(ask([[], [permit({ status: 'lapsed' })], []], { name: true })).toEqual({
      is: 'no',
      why: 'noPermit',
    })
  })
})

test('whoever is unknown and whoever has no permit get the same answer', () => {
  expect(ask([])).toEqual(ask([[]]))
})

/** All that may leave: an answer that grows another word fails here. */
const WORDS_OF_AN_ANSWER = new Set([
  'is',
  'why',
  'ask',
  'reason',
  'until',
  'late',
  'leaveAt',
  'dueBackAt',
  'postId',
  'permitId',
])

test('no answer says anything else, whoever fits', () => {
  const hours = fc.integer({ min: -80, max: 80 })
  const anyPass = fc.oneof(
    fc
      .record({
        reason: fc.constantFrom(...EXIT_REASONS),
        status: fc.constantFrom(...PERMIT_STATUSES),
        postId: fc.constantFrom(null, HERE, 'south'),
        late: fc.boolean(),
        leave: hours,
        back: hours,
      })
      .map(({ leave, back, ...rest }) =>
        permit({ ...rest, leaveAt: inHours(leave), dueBackAt: inHours(back) }),
      ),
    fc.tuple(fc.constantFrom(HERE, 'south'), hours).map(([post, until]) => listed(post, until)),
  )
  const named = fc.array(anyPass.map((pass) => ({ ...pass, name: '林阿兰', room: '502' })))
  fc.assert(
    fc.property(
      fc.array(named, { maxLength: 4 }),
      fc.boolean(),
      fc.boolean(),
      (all, door, name) => {
        const answer = ask(all, { door, name })
        for (const word of Object.keys(answer)) expect(WORDS_OF_AN_ANSWER).toContain(word)
        expect(['yes', 'no', 'unclear']).toContain(answer.is)
        expect(JSON.stringify(answer)).not.toMatch(/林阿兰|502/)
        // Never a yes about one of several: it would be a yes to the others too.
        if (all.length > 1) expect(answer.is).not.toBe('yes')
      },
    ),
  )
})
