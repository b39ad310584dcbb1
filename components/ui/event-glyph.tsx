import {
  Ban,
  CircleCheck,
  CopyPlus,
  DatabaseZap,
  Eraser,
  Flag,
  Footprints,
  HandHelping,
  Inbox,
  type LucideIcon,
  Package,
  PackageCheck,
  PackageX,
  Phone,
  PhoneOff,
  RotateCcw,
  Shapes,
  Siren,
  Undo2,
  UserPlus,
} from 'lucide-react'
import type { EventKind } from '#lib/live/protocol.ts'
import { Icon } from './icon.tsx'

const GLYPHS: Record<EventKind, LucideIcon> = {
  'incident.opened': Siren,
  'incident.closed': Flag,
  'incident.destroyed': Eraser,
  'zone.declared': Shapes,
  'zone.tierChanged': Shapes,
  'zone.lifted': Shapes,
  'request.logged': Inbox,
  'request.askedAgain': CopyPlus,
  'request.fulfilled': CircleCheck,
  'request.closed': CircleCheck,
  'request.reopened': RotateCcw,
  'request.cancelled': Ban,
  'delivery.created': Package,
  'delivery.assigned': UserPlus,
  'delivery.accepted': HandHelping,
  'delivery.pickedUp': Package,
  'delivery.departed': Footprints,
  'delivery.doorDelivered': CircleCheck,
  'delivery.doorFailed': PackageX,
  'delivery.doorTried': RotateCcw,
  'delivery.stopDelivered': CircleCheck,
  'delivery.stopFailed': PackageX,
  'delivery.delivered': PackageCheck,
  'delivery.failed': PackageX,
  'delivery.returned': Undo2,
  'delivery.cancelled': Ban,
  'line.taken': Phone,
  'line.left': PhoneOff,
  'registry.imported': DatabaseZap,
}

/** The sign of an event in the log. */
export function EventGlyph({ kind, size = 14 }: { kind: EventKind; size?: number }) {
  return <Icon of={GLYPHS[kind] ?? Inbox} size={size} className="text-text-2" />
}
