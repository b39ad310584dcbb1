import { normalizePhone } from '#lib/domain/place/phone.ts'
import { type Asker, askersOf, type AskingToTell } from '#lib/domain/request/call-back.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import type { CommandContext } from './command.ts'
import { type LockedRequest, sealerOf } from './lock-request.ts'

/** Everybody who asked for a request, one entry a person, with what came of calling them. */
export async function loadAskers(
  context: CommandContext,
  request: LockedRequest,
): Promise<Asker[]> {
  const rows = await context.tx
    .selectFrom('asking')
    .select(['id', 'channel', 'told', 'sealed'])
    .where('communityId', '=', context.communityId)
    .where('requestId', '=', request.id)
    .orderBy('at')
    .execute()
  const sealer = await sealerOf(context, request)
  return askersOf(
    rows.map((row): AskingToTell => {
      const { name, phone } = sealer.unseal<SealedAsking>(sealedPlace('asking', row.id), row.sealed)
      return {
        id: row.id,
        phone: normalizePhone(phone ?? ''),
        name: name ?? null,
        channel: row.channel,
        told: row.told,
      }
    }),
  )
}
