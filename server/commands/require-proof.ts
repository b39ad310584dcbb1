import { isUnexplained, proofWanted } from '#lib/domain/delivery/proof.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { loadCatalogue } from '../queries/services.ts'
import type { CommandContext } from './command.ts'
import type { Proof } from './door-proof.ts'

type Said = {
  stopId?: string
  requestIds?: readonly string[]
  proof?: Proof
  note?: string
  insist?: boolean
}

/**
 * The catalogue says how the delivery of each request is proved. Who names a stop or a door shows that
 * much, or says why not. Two are believed without words: a run that is settled as a whole, and who
 * insists on what happened. Returns the requests of which nobody said why, for the lead to see.
 */
export async function requireProof(
  { tx, communityId }: CommandContext,
  requestIds: readonly string[],
  said: Said,
): Promise<ReadonlySet<string>> {
  const kind = said.proof?.kind ?? null
  const requests = await tx
    .selectFrom('request')
    .select(['id', 'category'])
    .where('communityId', '=', communityId)
    .where('id', 'in', [...requestIds])
    .execute()
  const services = new Map(
    (await loadCatalogue(tx, communityId)).map((service) => [service.category, service]),
  )
  const lacking = requests.flatMap(({ id, category }) => {
    const service = services.get(category)
    return service && isUnexplained(kind, said.note, service.proof) ? { id, service } : []
  })
  const isWholeRun = !said.stopId && !said.requestIds && kind === null
  if (lacking.length > 0 && !isWholeRun && !said.insist) {
    throw new Refusal('proofMissing', { proof: proofWanted(lacking.map(({ service }) => service)) })
  }
  return new Set(lacking.map(({ id }) => id))
}
