import { Refusal } from '#lib/domain/errors.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import { loadService } from '../queries/services.ts'
import type { CommandContext } from './command.ts'

/** What the catalogue says of a category; refused when it has none, or offers it no more. */
export async function requireService(
  { tx, communityId }: CommandContext,
  category: Category,
): Promise<Service> {
  return requireOffered(await loadService(tx, communityId, category))
}

/** A service that is retired is not asked for anew, and what waits for it takes no more in. */
export function requireOffered(service: Service | null): Service {
  if (!service || service.retired) throw new Refusal('unknownService', { field: 'category' })
  return service
}
