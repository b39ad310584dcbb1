import type { MessageDecision } from '#lib/domain/channel/message-decision.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { PolicyContent } from '#lib/domain/service/policy.ts'
import type { ServiceContent } from '#lib/domain/service/service.ts'
import type { Json } from './schema-columns.ts'

/** What the code at a building's door leads to. */
export type BuildingCodeTable = {
  communityId: string
  buildingId: string
  code: string
  madeAt: Date
}

/** `tracking` is the hash of the code that the resident holds. */
export type ResidentTicketTable = {
  communityId: string
  tracking: Buffer
  requestId: string
  at: Date
}

/** Which community the hash of a code or receipt belongs to. */
export type PublicCodeTable = { hash: Buffer; leadsTo: string }

/** How often a subject, known by its hash, came in a stretch of time. */
export type PublicUseTable = { subject: Buffer; windowStart: Date; uses: number }

/**
 * A message of a group that was decided on: no words, only their fingerprint under the incident's key.
 */
export type PastedMessageTable = {
  communityId: string
  id: string
  incidentId: string
  markIndex: Buffer
  decision: MessageDecision
  decidedBy: string
  decidedAt: Date
}

export type ServiceTable = {
  communityId: string
  id: string
  category: Category
  position: number
  version: number
  content: Json<ServiceContent>
}

export type ServiceVersionTable = {
  communityId: string
  serviceId: string
  version: number
  content: Json<ServiceContent>
  at: Date
  by: string | null
}

/** `tier` is `any` for the words of every tier that has none of its own. */
export type PolicyTextTable = {
  communityId: string
  id: string
  category: Category
  tier: string
  version: number
  content: Json<PolicyContent>
  at: Date
  by: string | null
}

export type PolicyVersionTable = {
  communityId: string
  policyId: string
  version: number
  content: Json<PolicyContent>
  at: Date
  by: string | null
}
