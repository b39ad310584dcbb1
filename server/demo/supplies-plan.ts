import { crewOf } from '#lib/domain/delivery/crew.ts'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import type { Gear, Skill } from '#lib/domain/service/service.ts'
import { shortWalk } from '#lib/domain/delivery/walking-order.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { type Goods, isStocked } from '#lib/domain/stock/goods.ts'
import { freeOn } from '#lib/domain/stock/reserve.ts'
import type {
  DemoBuilding,
  DemoDelivery,
  DemoOffer,
  DemoRequest,
  DemoSupplies,
} from './demo-community.ts'
import { DEMO_PHONE_PREFIX } from './phones.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000

const POINTS = [
  { name: '榕安服务点', kinds: ['office', 'market', 'school'] },
  { name: '塘口市场', kinds: ['market', 'office'] },
] as const

const SHELVES: readonly [Goods, number, number][] = [
  ['groceryPack', 180, 60],
  ['infantPack', 16, 0],
  ['snackPack', 24, 12],
  ['petFood', 9, 0],
  ['swabKit', 400, 120],
  ['suit', 86, 20],
  ['shield', 120, 40],
  ['mask', 2_400, 600],
  ['gloves', 640, 200],
  ['wheelchair', 3, 1],
]

const OFFERS: readonly (Pick<DemoOffer, 'giver' | 'goods' | 'quantity' | 'status'> & {
  name: string
  note?: string
})[] = [
  {
    giver: 'firm',
    name: '禾田生鲜',
    goods: 'groceryPack',
    quantity: 200,
    status: 'offered',
    note: '每天下午三点到东门',
  },
  {
    giver: 'firm',
    name: '小象母婴',
    goods: 'infantPack',
    quantity: 30,
    status: 'offered',
    note: '二段奶粉和 L 码尿裤',
  },
  { giver: 'organisation', name: '榕心社工', goods: 'snackPack', quantity: 60, status: 'offered' },
  {
    giver: 'person',
    name: '黄伯',
    goods: 'petFood',
    quantity: 12,
    status: 'offered',
    note: '自家宠物店',
  },
  { giver: 'firm', name: '安洁劳保', goods: 'suit', quantity: 50, status: 'taken' },
  { giver: 'organisation', name: '民泰义工联', goods: 'mask', quantity: 1_000, status: 'taken' },
  {
    giver: 'person',
    name: '林女士',
    goods: 'groceryPack',
    quantity: 5,
    status: 'declined',
    note: '散装熟食，收不了',
  },
]

/** By the place in the care group; whoever is not named has a suit and no special skill. */
const CARE: readonly { skills: Skill[]; gear: Gear[]; onDuty?: false }[] = [
  { skills: ['medicine', 'counselling'], gear: ['suit', 'coolBag'] },
  { skills: ['lifting'], gear: ['suit', 'trolley'] },
  { skills: ['medicine'], gear: ['suit', 'coolBag'] },
  { skills: ['lifting', 'plumbing'], gear: ['suit', 'tools'] },
  { skills: ['nursing', 'sampling'], gear: ['suit', 'swabKit'] },
  { skills: ['lifting'], gear: ['suit', 'wheelchair'] },
  { skills: ['lifting', 'medicine'], gear: ['suit', 'wheelchair'] },
  { skills: ['counselling'], gear: [], onDuty: false },
]

/** Where goods lie and what is left of them, who can do what, and who has offered something. */
export function planSupplies(
  random: SeededRandom,
  given: {
    now: number
    incidentId: string
    lead: string
    care: readonly string[]
    buildings: readonly DemoBuilding[]
    requests: readonly DemoRequest[]
    deliveries: readonly DemoDelivery[]
  },
): DemoSupplies {
  const { now, care, buildings, deliveries } = given
  const points = POINTS.map(({ name, kinds }, index) => {
    const fitting = kinds.flatMap((kind) => buildings.filter((building) => building.kind === kind))
    const building = fitting[index] ?? buildings[index]
    if (!building) throw new Error('no building for a supply point')
    return { id: random.id(now - 3 * 24 * 60 * MINUTE), name, buildingId: building.id }
  })
  const [main, second] = points
  const counted = (ago: number) => new Date(now - ago * MINUTE)
  const stock = SHELVES.flatMap(([goods, here, there]) =>
    [
      { point: main, quantity: here },
      { point: second, quantity: there },
    ].flatMap(({ point, quantity }) =>
      point
        ? [
            {
              id: random.id(now - 90 * MINUTE),
              pointId: point.id,
              goods,
              quantity,
              reserved: 0,
              countedAt: counted(random.integer(20, 200)),
            },
          ]
        : [],
    ),
  )
  const open = deliveries.filter(({ status }) => isActiveDelivery(status))
  const placeOf = new Map(
    buildings.map(({ id, centroidLon, centroidLat }) => [id, [centroidLon, centroidLat] as const]),
  )
  for (const run of open) {
    run.pointId = main?.id ?? null
    shorten(run, placeOf, placeOf.get(main?.buildingId ?? '') ?? null)
  }
  pairUp(open, care)
  return {
    points,
    stock,
    holds: hold(open, given.requests, stock),
    duties: care.map((id, index) => {
      const isBusy = open.some((run) => crewOf(run).includes(id))
      const { skills = [], gear = ['suit'], onDuty = true } = CARE[index] ?? {}
      return { id, onDuty: onDuty || isBusy, since: counted(150 + index), skills, gear }
    }),
    offers: OFFERS.map(({ name, note, ...offer }, index) => {
      const phone = DEMO_PHONE_PREFIX + String(random.integer(0, 99_999_999)).padStart(8, '0')
      const offeredAt = counted(35 + index * 47)
      const isOpen = offer.status === 'offered'
      return {
        id: random.id(offeredAt),
        incidentId: given.incidentId,
        ...offer,
        offeredAt,
        statusAt: isOpen ? offeredAt : counted(20 + index * 40),
        takenBy: isOpen ? null : given.lead,
        secret: { name, phone, ...(note ? { note } : {}) },
      }
    }),
  }
}

/** What is still ahead of a run lies in a short order, behind what was done. */
function shorten(
  run: DemoDelivery,
  placeOf: ReadonlyMap<string, readonly [number, number]>,
  start: readonly [number, number] | null,
): void {
  const settled = run.stops.filter((stop) => stop.status !== 'pending')
  const pending = run.stops.filter((stop) => stop.status === 'pending')
  const here = placeOf.get(settled.at(-1)?.buildingId ?? '') ?? start
  run.stops = [...settled, ...shortWalk(pending, (stop) => placeOf.get(stop.buildingId), here)]
  for (const [position, stop] of run.stops.entries()) stop.position = position
}

/** The longest run goes in two, with somebody who has nothing else. */
function pairUp(open: readonly DemoDelivery[], care: readonly string[]): void {
  const [longest] = open
    .filter(({ assigneeId }) => assigneeId !== null)
    .sort((a, b) => b.stops.length - a.stops.length || a.number - b.number)
  const free = care.slice(1).find((id) => open.every((run) => !crewOf(run).includes(id)))
  if (longest && free) longest.partnerId = free
}

function hold(
  open: readonly DemoDelivery[],
  requests: readonly DemoRequest[],
  stock: DemoSupplies['stock'],
): DemoSupplies['holds'] {
  const categories = new Map(requests.map(({ id, category }) => [id, category]))
  return open.flatMap((run) =>
    run.stops.flatMap((stop) =>
      stop.requestIds.flatMap((requestId) => {
        const category = categories.get(requestId)
        const goods = category ? STARTING_SERVICES[category].goods : null
        const shelf = stock.find(
          (row) => row.goods === goods && row.pointId === run.pointId && freeOn(row) > 0,
        )
        if (stop.status !== 'pending' || goods === null || !isStocked(goods) || !shelf) return []
        shelf.reserved += 1
        return [
          { deliveryId: run.id, requestId, stockId: shelf.id, quantity: 1, state: 'held' as const },
        ]
      }),
    ),
  )
}
