import { describe, expect, it } from 'vitest'
import { checkPack } from './check-pack.ts'
import { copyPack, nextVersion } from './copy-pack.ts'
import { SHENZHEN_2022 } from './packs/shenzhen-2022.ts'
import { STARTING_PACKS } from './starting-packs.ts'

const DEED = { by: 'admin', reason: '本区统一口径', now: new Date('2022-03-12T00:00:00Z') }

it.each(STARTING_PACKS.map((pack) => [pack.id, pack] as const))('%s is a pack', (_id, pack) => {
  expect(checkPack(pack)).toEqual([])
  // As it comes back from a database.
  expect(checkPack(JSON.parse(JSON.stringify(pack)))).toEqual([])
})

it('has six packs, each under an id of its own', () => {
  expect(new Set(STARTING_PACKS.map(({ id }) => id)).size).toBe(6)
})

describe('what is wrong is said with its place', () => {
  const [sealed, controlled, precaution] = SHENZHEN_2022.tiers
  if (!sealed || !controlled || !precaution) throw new Error('three tiers')
  const withSealed = (change: object) => ({
    ...SHENZHEN_2022,
    tiers: [{ ...sealed, ...change }, controlled, precaution],
  })

  it.each<[string, unknown, string, string]>([
    ['no pack at all', null, 'id', 'notText'],
    ['a name in one language', { ...SHENZHEN_2022, name: { zh: '深圳' } }, 'name.en', 'notText'],
    ['a day that is none', { ...SHENZHEN_2022, from: '2022-02-30' }, 'from', 'notADay'],
    ['an end before the start', { ...SHENZHEN_2022, until: '2022-01-01' }, 'until', 'beforeStart'],
    [
      'an anchor of nobody',
      { ...SHENZHEN_2022, clock: { ...SHENZHEN_2022.clock, anchor: 'moon' } },
      'clock.anchor',
      'notOneOf',
    ],
    [
      'a day 2 to begin with',
      { ...SHENZHEN_2022, clock: { ...SHENZHEN_2022.clock, anchorDayIs: 2 } },
      'clock.anchorDayIs',
      'notOneOf',
    ],
    [
      'a chain without a notice',
      { ...SHENZHEN_2022, releaseChain: ['districtExperts'] },
      'releaseChain',
      'endsWithNotice',
    ],
    [
      'a step twice',
      { ...SHENZHEN_2022, releaseChain: ['notice', 'notice'] },
      'releaseChain',
      'twice',
    ],
    [
      'close contacts twice',
      {
        ...SHENZHEN_2022,
        isolation: [...SHENZHEN_2022.isolation, ...SHENZHEN_2022.isolation],
      },
      'isolation',
      'twice',
    ],
    [
      'tests on no day',
      withSealed({ tests: [{ kind: 'nucleic', days: [] }] }),
      'tiers.0.tests.0.days',
      'empty',
    ],
    [
      'two ways out for the same zones',
      withSealed({ release: [...sealed.release, ...sealed.release] }),
      'tiers.0.release',
      'twice',
    ],
    ['no tiers', { ...SHENZHEN_2022, tiers: [] }, 'tiers', 'empty'],
    ['a tier twice', { ...SHENZHEN_2022, tiers: [sealed, sealed] }, 'tiers', 'twice'],
    ['two tiers of one strictness', withSealed({ strictness: 2 }), 'tiers', 'sameStrictness'],
    [
      'a rise to a looser tier',
      withSealed({ risesTo: 'precaution' }),
      'tiers.0.risesTo',
      'notStricter',
    ],
    ['half a day', withSealed({ plannedDays: 1.5 }), 'tiers.0.plannedDays', 'notWhole'],
    ['a year', withSealed({ plannedDays: 365 }), 'tiers.0.plannedDays', 'outOfRange'],
    [
      'tests out of order',
      withSealed({ tests: [{ kind: 'nucleic', days: [4, 1] }] }),
      'tiers.0.tests.0.days',
      'notRising',
    ],
    [
      'a first phase that begins late',
      withSealed({ phases: [{ fromDay: 3, movement: 'free', monitored: false, pickUp: null }] }),
      'tiers.0.phases',
      'gap',
    ],
    ['no way out', withSealed({ release: [] }), 'tiers.0.release', 'noRuleForAll'],
    [
      'a way out without an item',
      withSealed({ release: [{ cameFrom: null, criteria: [], to: null }] }),
      'tiers.0.release.0.criteria',
      'empty',
    ],
    [
      'an unknown item',
      withSealed({ release: [{ cameFrom: null, criteria: [{ kind: 'luck' }], to: null }] }),
      'tiers.0.release.0.criteria.0.kind',
      'notOneOf',
    ],
    [
      'a fall to itself',
      withSealed({ release: [{ ...sealed.release[0], to: 'sealed' }] }),
      'tiers.0.release.0.to',
      'notLooser',
    ],
  ])('%s', (_what, pack, at, fault) => {
    expect(checkPack(pack)).toContainEqual(expect.objectContaining({ at, fault }))
  })

  it('takes a fourth tier like any other', () => {
    const fourth = {
      ...controlled,
      id: 'referred',
      strictness: 1.5,
      name: { zh: '参照管控区', en: 'As controlled' },
      hatch: 'lines',
    }
    const tiers = [...SHENZHEN_2022.tiers, fourth]
    expect(checkPack({ ...SHENZHEN_2022, tiers })).toMatchObject([{ fault: 'notWhole' }])
    const ranked = tiers.map((tier) => ({ ...tier, strictness: tier.strictness * 2 }))
    expect(checkPack({ ...SHENZHEN_2022, tiers: ranked })).toEqual([])
  })
})

describe('a pack of one’s own', () => {
  it('records where it came from, and leaves that as it was', () => {
    const copied = copyPack(SHENZHEN_2022, 'own-1', { lookBackDays: 4 }, DEED)
    expect(copied).toMatchObject({
      pack: {
        id: 'own-1',
        version: 1,
        parent: { id: SHENZHEN_2022.id, version: 1 },
        lookBackDays: 4,
        changedBy: 'admin',
        reason: DEED.reason,
      },
    })
    expect(SHENZHEN_2022.lookBackDays).toBe(2)
  })

  it('goes on version by version', () => {
    const next = nextVersion(SHENZHEN_2022, { mayOverride: false }, DEED)
    expect(next).toMatchObject({
      pack: { id: SHENZHEN_2022.id, version: 2, parent: { version: 1 } },
    })
  })

  it('is refused with its problems', () => {
    const refused = copyPack(SHENZHEN_2022, 'own-1', { tiers: [] }, DEED)
    expect(refused).toMatchObject({ problems: [{ at: 'tiers', fault: 'empty' }] })
  })
})
