import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far a report's time may be from ours, in seconds: replays of older ones are turned away. */
export const SIGNATURE_WINDOW_S = 300

/** HMAC-SHA256 over `timestamp.body` in hexadecimal, keyed with the secret as it was shown. */
export function sign(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
}

/** Whether any of the secrets made this signature, at a time near enough to `now`. */
export function isSigned(
  secrets: readonly string[],
  given: { timestamp: string; signature: string; body: string },
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(given.timestamp) || !/^[0-9a-f]{64}$/i.test(given.signature)) return false
  const agoS = now.getTime() / 1_000 - Number(given.timestamp)
  if (Math.abs(agoS) > SIGNATURE_WINDOW_S) return false
  const signature = Buffer.from(given.signature, 'hex')
  return secrets.some((secret) =>
    timingSafeEqual(Buffer.from(sign(secret, given.timestamp, given.body), 'hex'), signature),
  )
}
