/** PostgreSQL's and the socket's ways of saying "not now": retrying under the same key is safe. */
const RETRYABLE = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '57P01', // shut down by the administrator
  '57P02', // crash
  '57P03', // starting up
  '08000',
  '08003',
  '08006',
  '53300', // too many connections
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
])

const LOST_CONNECTION = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
])

export function isWorthRetrying(error: unknown): boolean {
  return RETRYABLE.has(codeOf(error)) || isLostConnection(error)
}

/** The connection is gone; whether its transaction was committed is unknown. */
export function isLostConnection(error: unknown): boolean {
  if (LOST_CONNECTION.has(codeOf(error))) return true
  // pg words these without a code.
  return (
    error instanceof Error &&
    /Connection terminated|connection error|Client has encountered|timeout exceeded when trying to connect/i.test(
      error.message,
    )
  )
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
