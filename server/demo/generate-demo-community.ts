import { planGround } from './building-plan.ts'
import { quietLine } from './calls-plan.ts'
import type {
  DemoAccount,
  DemoCommunity,
  DemoDirectory,
  DemoEvent,
  DemoLine,
  DemoRegistry,
} from './demo-community.ts'
import { planNeighbourGround } from './neighbour-plan.ts'
import { planRegistry } from './plan-registry.ts'
import { planResponse } from './plan-response.ts'
import { SeededRandom } from './random.ts'
import { GRID_NAMES, STAFF } from './staff.ts'

export const DEMO_SEED = 20_221_112

export type DemoOptions = {
  seed: number
  now: Date
  /** Share of the households and of the traffic; the ground and its buildings stay. */
  share?: number
}

const DAY_MS = 86_400_000
const REGISTRY_DAYS_AGO = 200

/**
 * The demo data: an urban village with its estates, the people in it, three days of their lockdown,
 * and a small quiet neighbour. Same seed and same `now`, same community, ids included. All of it is
 * invented.
 */
export function generateDemoCommunity({ seed, now, share = 1 }: DemoOptions): DemoDirectory {
  const root = new SeededRandom(seed)
  const random = root.fork('directory')
  const createdAt = new Date(now.getTime() - (REGISTRY_DAYS_AGO + 10) * DAY_MS)
  const [city, district, subdistrict] = [
    random.id(createdAt),
    random.id(createdAt),
    random.id(createdAt),
  ] as const
  const accounts = STAFF.map(({ username, roles, name }) => ({
    id: random.id(createdAt),
    username,
    roles,
    secret: { name },
  }))
  const idsOf = (prefix: string) =>
    accounts.filter(({ username }) => username.startsWith(prefix)).map(({ id }) => id)
  const lead = idsOf('lead')[0] ?? ''
  const admins = accounts.filter(({ roles }) => roles.includes('admin'))

  const gridWorkers = idsOf('grid')
  const plan = planRegistry(root, planGround(root), {
    now,
    share,
    grids: GRID_NAMES.map((name, index) => ({ name, workerId: gridWorkers[index] ?? null })),
  })
  const { response, lines, events } = planResponse(root, {
    now,
    share,
    plan,
    staff: {
      lead,
      operators: idsOf('operator'),
      care: idsOf('care'),
      guards: idsOf('gate'),
      gridWorkers: new Map(
        plan.registry.grids.flatMap(({ id, workerId }) => (workerId ? [[id, workerId]] : [])),
      ),
    },
  })
  const quiet = planRegistry(root.fork('neighbour'), planNeighbourGround(root), {
    now,
    share,
    grids: [{ name: GRID_NAMES[0], workerId: null }],
  })
  const community = (
    name: string,
    members: DemoAccount[],
    registry: DemoRegistry,
    happened: DemoEvent[],
  ): DemoCommunity => {
    const id = random.id(createdAt)
    const imported = registryImported(id, admins[0]?.id ?? null, registry, now)
    return {
      id,
      subdistrictId: subdistrict,
      name,
      createdAt,
      members,
      registry,
      lines: quietLines(random, createdAt),
      response: null,
      events: [imported, ...happened],
    }
  }
  return {
    regions: [
      { id: city, parentId: null, level: 'city', name: '南榕市' },
      { id: district, parentId: city, level: 'district', name: '青榕区' },
      { id: subdistrict, parentId: district, level: 'subdistrict', name: '民泰街道' },
    ],
    accounts,
    main: { ...community('榕安社区', accounts, plan.registry, events), lines, response },
    neighbour: community('青竹社区', admins, quiet.registry, []),
  }
}

/** Every community has its five lines, whether or not somebody sits at them. */
function quietLines(random: SeededRandom, since: Date): DemoLine[] {
  return [1, 2, 3, 4, 5].map((number) => ({
    ...quietLine(since),
    id: random.id(since),
    number,
  }))
}

function registryImported(
  communityId: string,
  actorId: string | null,
  registry: DemoRegistry,
  now: Date,
): DemoEvent {
  return {
    at: new Date(now.getTime() - REGISTRY_DAYS_AGO * DAY_MS),
    kind: 'registry.imported',
    actorId,
    subject: { type: 'community', id: communityId },
    data: { count: registry.buildings.length },
  }
}
