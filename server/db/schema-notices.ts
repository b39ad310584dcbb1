import type { MultiPolygon } from 'geojson'
import type { ReleaseStep } from '#lib/domain/pack/rule-pack.ts'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { PartlyHeld } from '#lib/domain/notice/partly-held.ts'
import type { TemplateContent } from '#lib/domain/notice/template.ts'
import type { NoticeText } from '#lib/domain/notice/write-notice.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import type { Json } from './schema-columns.ts'

export type NoticeTemplateTable = {
  communityId: string
  id: string
  kind: NoticeKind
  version: number
  content: Json<TemplateContent>
  at: Date
  by: string | null
}

export type NoticeTemplateVersionTable = {
  communityId: string
  templateId: string
  version: number
  content: Json<TemplateContent>
  at: Date
  by: string | null
}

/** The ground of one zone of a notice, as it was when it was published. */
export type NoticeArea = {
  zoneId: string
  name: string
  tier: string
  tierName: { zh: string; en: string }
  strictness: number
  /** Of before it was told: left out. */
  tone?: Tier['tone']
  /** Where the shape says too much: units and floors, in words. Of before that was told: left out. */
  partly?: PartlyHeld | null
  geometry: MultiPolygon
}

/** `sealed` holds `SealedNotice`; null while it stands. */
export type NoticeTable = {
  communityId: string
  id: string
  incidentId: string
  kind: NoticeKind
  number: string
  year: number
  effectiveAt: Date
  zoneIds: string[]
  /** The notices that held when it was published and that it refers to. */
  replaces: string[]
  templateVersion: number
  content: Json<NoticeText>
  areas: Json<NoticeArea[]>
  publishedAt: Date
  publishedBy: string | null
  withdrawnAt: Date | null
  withdrawnBy: string | null
  sealed: Buffer | null
}

/** `sealed` holds `SealedStep`. */
export type ReleaseStepTable = {
  communityId: string
  id: string
  zoneId: string
  step: ReleaseStep
  organ: string
  document: string | null
  at: Date
  recordedAt: Date
  recordedBy: string | null
  undoneAt: Date | null
  undoneBy: string | null
  sealed: Buffer
}

export type PublicPageTable = {
  communityId: string
  publicId: string
  isOn: boolean
  changedAt: Date
  changedBy: string | null
}
