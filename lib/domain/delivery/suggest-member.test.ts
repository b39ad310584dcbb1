import { expect, test } from 'vitest'
import { STARTING_SERVICES as services } from '../service/starting-services.ts'
import {
  type Candidate,
  type RunNeeds,
  rolesFor,
  skillsFor,
  suggestMembers,
} from './suggest-member.ts'

const member = (id: string, also: Partial<Candidate> = {}): Candidate => ({
  id,
  onDuty: true,
  roles: ['care'],
  openStops: 0,
  skills: [],
  gear: [],
  at: null,
  ...also,
})
const needs = (also: Partial<RunNeeds> = {}): RunNeeds => ({
  roles: ['care'],
  skills: [],
  gear: [],
  start: null,
  ...also,
})
const ids = (candidates: Candidate[], also: Partial<RunNeeds> = {}) =>
  suggestMembers(candidates, needs(also)).map(({ id }) => id)

test.each([
  ['who has little in hand', [member('a', { openStops: 3 }), member('b')], {}],
  ['who knows how', [member('a'), member('b', { skills: ['lifting'] })], { skills: ['lifting'] }],
  ['who has the gear', [member('a'), member('b', { gear: ['suit'] })], { gear: ['suit'] }],
  ['whose work it is', [member('a', { roles: ['lead'] }), member('b')], {}],
  [
    'who is near',
    [member('a', { at: [114.02, 22.63] }), member('b', { at: [114.001, 22.62] })],
    { start: [114, 22.62] },
  ],
  [
    'knowing how before being free',
    [member('a'), member('b', { openStops: 4, skills: ['medicine'] })],
    { skills: ['medicine'] },
  ],
] as [string, Candidate[], Partial<RunNeeds>][])('first comes %s', (_why, candidates, also) => {
  expect(ids(candidates, also)).toEqual(['b', 'a'])
})

test('whoever is off duty is not proposed', () => {
  expect(ids([member('a', { onDuty: false }), member('b')])).toEqual(['b'])
})

test('says why, what speaks against included', () => {
  const [first] = suggestMembers(
    [member('a', { openStops: 2, gear: ['wheelchair'], at: [114, 22.621] })],
    needs({ skills: ['lifting'], gear: ['wheelchair', 'suit'], start: [114, 22.62] }),
  )
  expect(first?.reasons).toEqual([
    { kind: 'load', stops: 2 },
    { kind: 'noSkill', skill: 'lifting' },
    { kind: 'gear', gear: 'wheelchair' },
    { kind: 'near', metres: expect.closeTo(111.3, 0) },
  ])
})

test('skills follow from what is asked, each once', () => {
  expect(
    skillsFor([services.dialysis, services.medicalTrip, services.groceries, services.repair]),
  ).toEqual(['lifting', 'plumbing'])
})

test('the doer says whose work it is: of all of it if there are such people, else of any of it', () => {
  expect(rolesFor([services.groceries])).toEqual(['care', 'volunteer'])
  expect(rolesFor([services.plantsPets])).toEqual(['grid'])
  expect(rolesFor([services.groceries, services.dialysis])).toEqual(['care'])
  expect(rolesFor([services.groceries, services.plantsPets])).toEqual(['care', 'volunteer', 'grid'])
  const grid = member('a', { roles: ['grid'] })
  expect(ids([grid, member('b')], { roles: ['grid'] })).toEqual(['a', 'b'])
})
