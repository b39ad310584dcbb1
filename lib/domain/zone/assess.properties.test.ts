import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { facts, zone } from '#tests/factories/zones.ts'
import { STARTING_PACKS } from '../pack/starting-packs.ts'
import { releaseRuleOf, type RulePack, tierOf } from '../pack/rule-pack.ts'
import { assess } from './assess.ts'
import { decideRelease } from './confirm-release.ts'
import type { Contact, Part, Positive, Zone, ZoneFacts } from './zone-facts.ts'

const MINUTE = 60_000
const START = Date.parse('2022-03-12T00:00:00+08:00')
const minutes = (least: number, most: number) =>
  fc.integer({ min: least * 1_440, max: most * 1_440 }).map((m) => new Date(START + m * MINUTE))
const later = (from: Date) => (after: number | null) =>
  after === null ? null : new Date(from.getTime() + after * MINUTE)
const span = fc.option(fc.integer({ min: 0, max: 6 * 1_440 }))
const place = fc.record({
  buildingId: fc.constantFrom('b1', 'b2', 'b3'),
  unit: fc.constantFrom('1', '2', null),
  floor: fc.constant(null),
})

const positives: fc.Arbitrary<Positive> = fc
  .record({
    id: fc.uuid(),
    place: fc.option(place),
    foundAt: minutes(-5, 25),
    removed: span,
    disinfected: span,
    environment: fc.constantFrom('negative', 'positive', 'pending'),
  })
  .map(({ removed, disinfected, ...rest }) => ({
    ...rest,
    householdId: null,
    removedAt: later(rest.foundAt)(removed),
    disinfectedAt: later(rest.foundAt)(disinfected),
  }))

const contacts: fc.Arbitrary<Contact> = fc
  .record({
    id: fc.uuid(),
    place: fc.option(place),
    contact: fc.constantFrom('close', 'secondary'),
    lastExposureAt: minutes(-5, 10),
    moved: span,
    tested: span,
    result: fc.constantFrom('negative', 'positive', 'pending'),
  })
  .map(({ moved, tested, result, ...rest }) => {
    const testAt = later(rest.lastExposureAt)(tested)
    return {
      ...rest,
      householdId: null,
      movedOutAt: later(rest.lastExposureAt)(moved),
      lastTest: testAt && { at: testAt, result },
      slipAt: null,
    }
  })

const rounds = fc
  .record({
    id: fc.uuid(),
    partId: fc.constantFrom(null, 'part'),
    test: fc.constantFrom('nucleic', 'antigen'),
    clockDay: fc.option(fc.integer({ min: 1, max: 14 })),
    openedAt: minutes(0, 25),
    took: span,
    sampled: fc.constantFrom(99, 100, 100, 100),
    pending: fc.constantFrom(0, 0, 1),
    positive: fc.constantFrom(0, 0, 0, 1),
  })
  .map(({ took, ...rest }) => ({
    ...rest,
    closedAt: later(rest.openedAt)(took),
    population: 100,
    excused: 0,
    absent: 0,
    missingDoors: [],
  }))

const anyFacts: fc.Arbitrary<ZoneFacts> = fc.record({
  positives: fc.array(positives, { maxLength: 3 }),
  contacts: fc.array(contacts, { maxLength: 3 }),
  rounds: fc.array(rounds, { maxLength: 5 }),
  standing: fc.constant([]),
})

const anyPart: fc.Arbitrary<Part> = minutes(1, 20).map((effectiveAt) => ({
  id: 'part',
  place: { buildingId: 'b1', unit: null, floor: null },
  tier: '',
  cameFrom: null,
  noticeAt: effectiveAt,
  effectiveAt,
  causeIds: [],
  endedAt: null,
}))

/** Every pack with both ways of counting, each of its tiers, with and without a nested part. */
const situations = fc
  .record({
    pack: fc.constantFrom(...STARTING_PACKS),
    anchorDayIs: fc.constantFrom<0 | 1>(0, 1),
    eventDayIs: fc.constantFrom<0 | 1>(0, 1),
    reseals: fc.constantFrom('zone', 'building', 'unit'),
    tierIndex: fc.nat(2),
    fallen: fc.boolean(),
    part: fc.option(anyPart),
    known: anyFacts,
    now: minutes(0, 45),
  })
  .map(({ pack, anchorDayIs, eventDayIs, tierIndex, fallen, part, known, now, reseals }) => {
    const changed: RulePack = {
      ...pack,
      reseals,
      clock: { ...pack.clock, anchorDayIs },
      spans: { ...pack.spans, eventDayIs },
    }
    const tier = pack.tiers[tierIndex % pack.tiers.length]?.id ?? ''
    const top = pack.tiers[0]?.id ?? ''
    const where: Zone = zone('2022-03-12 08:00', {
      tier,
      cameFrom: fallen ? top : null,
      parts: part ? [{ ...part, tier: top }] : [],
    })
    return { pack: changed, where, known, now }
  })

const timeOf = (end: Date | null) => (end === null ? Number.POSITIVE_INFINITY : end.getTime())

describe('whatever the pack, the tier and the facts', () => {
  it('adding a positive never brings release nearer, of the zone or of a part', () => {
    fc.assert(
      fc.property(situations, positives, ({ pack, where, known, now }, more) => {
        const before = assess(where, known, pack, now)
        const worse = { ...known, positives: [...known.positives, more] }
        const after = assess(where, worse, pack, now)
        const pairs = [[before, after] as const].concat(
          before.parts.map((part, index) => [part, after.parts[index] ?? part] as const),
        )
        for (const [was, is] of pairs) {
          expect(timeOf(is.earliest.optimistic)).toBeGreaterThanOrEqual(
            timeOf(was.earliest.optimistic),
          )
          expect(is.allMet && !was.allMet).toBe(false)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('a zone is ended with every item met, or with a recorded override of those that are not', () => {
    fc.assert(
      fc.property(situations, fc.boolean(), ({ pack, where, known, now }, second) => {
        const assessed = assess(where, known, pack, now)
        const decision = decideRelease(assessed, pack, {
          confirmedBy: 'lead',
          reason: 'experts agree',
          secondPerson: second ? 'deputy' : null,
        })
        if (!decision.allowed) return
        const { metItems, overridden } = decision.record
        expect(metItems.length + overridden.length).toBe(assessed.criteria.length)
        expect(overridden).toEqual(
          assessed.criteria.flatMap(({ met }, index) => (met ? [] : [index])),
        )
        expect(overridden.length === 0 || (pack.mayOverride && second)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('a release is proposed if and only if all is met and no positive asks for sealing', () => {
    fc.assert(
      fc.property(situations, ({ pack, where, known, now }) => {
        for (const one of [assess(where, known, pack, now)].flatMap((all) => [all, ...all.parts])) {
          const kinds = new Set(one.proposals.map(({ kind }) => kind))
          const ends = kinds.has('release') || kinds.has('lower')
          const open = kinds.has('raise') || kinds.has('reseal')
          expect(ends).toBe(one.state === 'inForce' && one.allMet && !open)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('what is met has been possible by now, and what is not hangs on something named', () => {
    fc.assert(
      fc.property(situations, ({ pack, where, known, now }) => {
        const { criteria, earliest, allMet } = assess(where, known, pack, now)
        for (const one of criteria) {
          if (one.met) expect(timeOf(one.possibleFrom)).toBeLessThanOrEqual(now.getTime())
          else expect(one.evidence.length).toBeGreaterThan(0)
        }
        if (allMet) expect(earliest).toMatchObject({ optimistic: now, dependsOn: [] })
        expect(timeOf(earliest.pessimistic)).toBeGreaterThanOrEqual(timeOf(earliest.optimistic))
      }),
      { numRuns: 1_000 },
    )
  })

  it('a nested part never outlives its rule: once nothing more is found, its own days end it', () => {
    fc.assert(
      fc.property(situations, ({ pack, where, known, now }) => {
        const [nested] = where.parts
        if (!nested) return
        const calm = { ...known, positives: known.positives.map(settled), contacts: [] }
        const [part] = assess(where, calm, pack, now).parts
        const rule = releaseRuleOf(tierOf(pack, nested.tier) as never, null)
        const days = Math.max(
          ...(rule?.criteria ?? []).map((one) => ('days' in one ? one.days : 0)),
        )
        const last = Math.max(nested.effectiveAt.getTime(), START + 26 * 1_440 * MINUTE)
        const bound = Math.max(now.getTime(), last + (days + 2) * 1_440 * MINUTE)
        expect(timeOf(part?.earliest.optimistic ?? null)).toBeLessThanOrEqual(bound)
      }),
      { numRuns: 1_000 },
    )
  })

  it('moves on with time alone: no item but the last round is lost, no day is taken back', () => {
    fc.assert(
      fc.property(situations, fc.nat(20 * 1_440), ({ pack, where, known, now }, wait) => {
        const then = new Date(now.getTime() + wait * MINUTE)
        const before = assess(where, known, pack, now)
        const after = assess(where, known, pack, then)
        expect(after.clock.day ?? 99).toBeGreaterThanOrEqual(before.clock.day ?? 0)
        for (const [index, { criterion, met }] of before.criteria.entries()) {
          if (criterion.kind === 'cleanRound' || !met) continue
          expect(after.criteria[index]?.met).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the time zone of the machine', () => {
  const home = process.env.TZ

  afterEach(() => {
    process.env.TZ = home
    if (home === undefined) delete process.env.TZ
  })

  it('does not matter, and the same facts give the same answer', () => {
    const zones = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']
    fc.assert(
      fc.property(situations, ({ pack, where, known, now }) => {
        const answers = zones.map((name) => {
          process.env.TZ = name
          return JSON.stringify(assess(where, known, pack, now))
        })
        expect(new Set(answers).size).toBe(1)
      }),
      { numRuns: 200 },
    )
  })

  it('really is another one in this test', () => {
    const noon = new Date(START)
    process.env.TZ = 'UTC'
    const there = noon.getHours()
    process.env.TZ = 'Asia/Shanghai'
    expect(noon.getHours()).not.toBe(there)
  })
})

describe('facts', () => {
  it('are left as they came', () => {
    fc.assert(
      fc.property(situations, ({ pack, where, known, now }) => {
        const copy = JSON.stringify({ pack, where, known })
        assess(where, known, pack, now)
        expect(JSON.stringify({ pack, where, known })).toBe(copy)
      }),
      { numRuns: 200 },
    )
    expect(
      assess(zone('2022-03-12'), facts(), STARTING_PACKS[0] as RulePack, new Date()).parts,
    ).toEqual([])
  })
})

/** Removed when it was found, nothing left to wait for. */
function settled(positive: Positive): Positive {
  const { foundAt } = positive
  return { ...positive, removedAt: foundAt, disinfectedAt: foundAt, environment: 'negative' }
}
