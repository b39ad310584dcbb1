'use client'
import { useServiceOf } from '#components/catalogue/use-services.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { proofWanted } from '#lib/domain/delivery/proof.ts'
import type { Proof } from '#lib/domain/service/service.ts'

/** What the catalogue wants shown when these requests are delivered together. */
export function useProofWanted(requestIds: readonly string[]): Proof {
  const requests = useLiveTable('request')
  const serviceOf = useServiceOf()
  return proofWanted(
    requestIds.flatMap((id) => {
      const request = requests.get(id)
      return (request && serviceOf(request.category)) ?? []
    }),
  )
}
