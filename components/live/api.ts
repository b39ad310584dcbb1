import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client'
import type { RefusalReason } from '#lib/domain/errors.ts'
import type { AppRouter } from '#server/trpc/router.ts'
import { commandLink } from './command-link.ts'

const settings = { url: '/api/trpc', headers: { 'x-sanqu': '1' } }

/** The server's procedures. Reads that are asked together travel together; commands go alone. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'mutation',
      true: commandLink<AppRouter>(settings),
      false: splitLink({
        condition: ({ path }) => path.startsWith('live.'),
        true: httpLink(settings),
        false: httpBatchLink({ ...settings, maxItems: 10 }),
      }),
    }),
  ],
})

/** Why a call failed, in a form that the words know. */
export type Failure = {
  /** `offline`: no answer came; nothing is known of what happened. */
  reason: RefusalReason | 'offline' | 'internal'
  details: Record<string, unknown>
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { reason: 'internal', details: {} }
  const data = error.data as
    | {
        httpStatus?: number
        reason?: RefusalReason | null
        details?: Record<string, unknown> | null
      }
    | undefined
  if (!data) return { reason: 'offline', details: {} }
  if (data.reason) return { reason: data.reason, details: data.details ?? {} }
  // A proxy or a restart in between answers without a reason of ours.
  return { reason: (data.httpStatus ?? 500) >= 500 ? 'internal' : 'badInput', details: {} }
}

/** Worth sending again under the same key: nothing says that it was refused. */
export function isPassing(failure: Failure): boolean {
  return ['offline', 'unavailable', 'internal', 'signedOut', 'tooManyAttempts'].includes(
    failure.reason,
  )
}
