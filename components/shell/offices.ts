import {
  BookOpenText,
  BookOpen,
  DoorOpen,
  type LucideIcon,
  MessagesSquare,
  NotebookPen,
  QrCode,
} from 'lucide-react'
import { can, type Permission } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { placesFor } from './places.ts'

/** Screens that are opened now and then: from the person's menu and the palette, not from the rail. */
const OFFICES = [
  { id: 'wechat', href: '/hotline/wechat', icon: MessagesSquare, permission: 'request.log' },
  { id: 'visit', href: '/visit', icon: DoorOpen, permission: 'request.log' },
  { id: 'doorCodes', href: '/door-codes', icon: QrCode, permission: 'residentCode.make' },
  { id: 'scripts', href: '/scripts', icon: BookOpenText, permission: 'policy.edit' },
  { id: 'packs', href: '/packs', icon: BookOpen, permission: 'pack.read' },
  { id: 'catalogue', href: '/catalogue', icon: NotebookPen, permission: 'service.edit' },
] as const satisfies readonly {
  id: string
  href: string
  icon: LucideIcon
  permission: Permission
}[]

export type Office = (typeof OFFICES)[number]

export function officesFor(roles: readonly Role[]): readonly Office[] {
  const onRail = new Set<string>(placesFor(roles).map(({ href }) => href))
  return OFFICES.filter(({ permission, href }) => can(roles, permission) && !onRail.has(href))
}
