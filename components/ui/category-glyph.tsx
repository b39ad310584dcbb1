import {
  Baby,
  Brain,
  Droplets,
  FileBadge,
  FlaskConical,
  Flower2,
  Footprints,
  HandHelping,
  Hospital,
  type LucideIcon,
  MessageCircle,
  MessageCircleQuestionMark,
  MessageCircleWarning,
  Phone,
  Pill,
  QrCode,
  ShoppingBasket,
  ToyBrick,
  Trash2,
  Users,
  Wrench,
} from 'lucide-react'
import type { Category, Channel } from '#lib/domain/request/categories.ts'
import { Icon } from './icon.tsx'

/** A service that a community added has the sign of help in general. */
const CATEGORY_GLYPHS: Partial<Record<Category, LucideIcon>> = {
  groceries: ShoppingBasket,
  medicine: Pill,
  medicalTrip: Hospital,
  dialysis: Droplets,
  infant: Baby,
  toys: ToyBrick,
  rubbish: Trash2,
  repair: Wrench,
  plantsPets: Flower2,
  certificate: FileBadge,
  psychological: Brain,
  sampling: FlaskConical,
  question: MessageCircleQuestionMark,
  complaint: MessageCircleWarning,
}

const CHANNEL_GLYPHS: Record<Channel, LucideIcon> = {
  phone: Phone,
  wechat: MessageCircle,
  grid: Footprints,
  walkIn: Users,
  resident: QrCode,
}

/** Always beside the category's word; colourless, because categories have no colour. */
export function CategoryGlyph({ category, size = 14 }: { category: Category; size?: number }) {
  return <Icon of={CATEGORY_GLYPHS[category] ?? HandHelping} size={size} className="text-text-2" />
}

/** Where a request came from; beside the channel's word. */
export function ChannelGlyph({ channel, size = 14 }: { channel: Channel; size?: number }) {
  return <Icon of={CHANNEL_GLYPHS[channel]} size={size} className="text-text-2" />
}
