import { REFUSALS, type RefusalData, type RefusalReason } from '#lib/domain/errors.ts'
import type { Words } from './words.ts'

/** One sentence for a person, from whatever a call threw: a refusal, a lost network, an accident. */
export function errorSentence(error: unknown, words: Words): string {
  const refusal = refusalIn(error)
  if (refusal) return words.errors.refusals[refusal.reason](refusal.data)
  if (isNetworkFailure(error)) return words.errors.offline
  const code = codeIn(error)
  const reason = code ? REASON_FOR_CODE[code] : undefined
  return reason ? words.errors.refusals[reason]({}) : words.errors.unexpected
}

/** For a failure that was already taken apart: a refusal's reason, or `offline`. */
export function failureSentence(
  failure: { reason: string; details: object },
  words: Words,
): string {
  const { reason, details } = failure
  if (reason === 'offline') return words.errors.offline
  return isRefusalReason(reason)
    ? words.errors.refusals[reason](details as RefusalData)
    : words.errors.unexpected
}

/** The refusal inside an error, wherever the transport put it. */
export function refusalIn(error: unknown): { reason: RefusalReason; data: RefusalData } | null {
  for (const layer of layersOf(error)) {
    for (const key of ['reason', 'code']) {
      const reason = layer[key]
      if (typeof reason === 'string' && isRefusalReason(reason)) {
        const data = layer.details ?? layer.data
        return { reason, data: isObject(data) ? (data as RefusalData) : {} }
      }
    }
  }
  return null
}

/** Used when only the transport's code arrived. */
const REASON_FOR_CODE: Record<string, RefusalReason> = {
  UNAUTHORIZED: 'signedOut',
  FORBIDDEN: 'notPermitted',
  NOT_FOUND: 'notFound',
  CONFLICT: 'moveNotAllowed',
  BAD_REQUEST: 'badInput',
  TOO_MANY_REQUESTS: 'tooManyAttempts',
  SERVICE_UNAVAILABLE: 'unavailable',
}

function isRefusalReason(value: string): value is RefusalReason {
  return Object.hasOwn(REFUSALS, value)
}

function codeIn(error: unknown): string | null {
  for (const layer of layersOf(error)) if (typeof layer.code === 'string') return layer.code
  return null
}

/** Fetch rejects with a TypeError when nothing answered; tRPC wraps it as the cause. */
function isNetworkFailure(error: unknown): boolean {
  if (typeof navigator !== 'undefined' && navigator.onLine === false) return true
  return layersOf(error).some((layer) => layer instanceof TypeError || layer.reason === 'offline')
}

function layersOf(error: unknown): Record<string, unknown>[] {
  if (!isObject(error)) return []
  // A tRPC error carries the server's answer as `data`, a failed sign-in what was made of it.
  const layers = [error, error.data, error.failure, error.cause]
  return layers.filter(isObject)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
