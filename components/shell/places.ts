import {
  Boxes,
  ChartNoAxesColumn,
  ClipboardList,
  Construction,
  DoorClosed,
  DoorOpen,
  HeartHandshake,
  type LucideIcon,
  Footprints,
  Map,
  Megaphone,
  Monitor,
  Package,
  Phone,
  Shapes,
  TestTubes,
  Users,
} from 'lucide-react'
import { can, type Permission } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'

/** The screens that the rail leads to, in its order, and what one must be allowed for each. */
export const PLACES = [
  { id: 'map', href: '/map', icon: Map, permission: 'live.read' },
  { id: 'hotline', href: '/hotline', icon: Phone, permission: 'line.take' },
  { id: 'dispatch', href: '/dispatch', icon: Package, permission: 'delivery.assign' },
  { id: 'stock', href: '/stock', icon: Boxes, permission: 'stock.edit' },
  { id: 'zones', href: '/zones', icon: Shapes, permission: 'zone.declare' },
  { id: 'notices', href: '/notices', icon: Megaphone, permission: 'live.read' },
  { id: 'posts', href: '/posts', icon: Construction, permission: 'post.stand' },
  { id: 'figures', href: '/figures', icon: ChartNoAxesColumn, permission: 'figures.read' },
  {
    id: 'wall',
    href: '/wall',
    icon: Monitor,
    permission: 'live.read',
    // Anybody may look at it; a big screen is put up by whoever runs the post.
    roles: ['lead', 'admin'],
  },
  { id: 'survey', href: '/survey', icon: ClipboardList, permission: 'survey.visit' },
  {
    id: 'visit',
    href: '/visit',
    icon: DoorOpen,
    permission: 'request.log',
    // Whoever else may log has it among the offices; a grid worker stands before the door with it.
    roles: ['grid'],
  },
  { id: 'roster', href: '/roster', icon: HeartHandshake, permission: 'checkIn.record' },
  {
    id: 'people',
    href: '/people',
    icon: Users,
    permission: 'population.read',
    // At the desk the numbers lead there; a grid worker marks at the doors who is away.
    roles: ['grid'],
  },
  { id: 'rounds', href: '/rounds', icon: TestTubes, permission: 'round.sample' },
  {
    id: 'gate',
    href: '/gate',
    icon: DoorClosed,
    permission: 'gate.watch',
    // A lead asks at the desk; whoever stands at the gate has it in the hand.
    roles: ['gate', 'grid'],
  },
  { id: 'field', href: '/field', icon: Footprints, permission: 'delivery.carry' },
] as const satisfies readonly {
  id: string
  href: string
  icon: LucideIcon
  permission: Permission
  /** Left out, whoever has the permission. */
  roles?: readonly Role[]
}[]

export type Place = (typeof PLACES)[number]
export type PlaceId = Place['id']

export function placesFor(roles: readonly Role[]): readonly Place[] {
  return PLACES.filter(
    (place) =>
      can(roles, place.permission) &&
      (!('roles' in place) || place.roles.some((role) => roles.includes(role))),
  )
}

/** Where a role starts its day. People with several roles start at the first that fits. */
const HOMES: readonly [Role, PlaceId][] = [
  ['lead', 'map'],
  ['operator', 'hotline'],
  ['care', 'dispatch'],
  ['grid', 'field'],
  ['volunteer', 'field'],
  ['gate', 'gate'],
]

export function homeFor(roles: readonly Role[], phone: boolean): string {
  const id = HOMES.find(([role]) => roles.includes(role))?.[1] ?? 'map'
  // A care member with a phone in the hand is under way, not at the desk.
  const place = phone && id === 'dispatch' ? 'field' : id
  return PLACES.find((candidate) => candidate.id === place)?.href ?? '/map'
}
