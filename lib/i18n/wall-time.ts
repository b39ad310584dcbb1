/** What a field for day and time holds, `2022-03-12T08:00`, read by the clock of the post. */
const SHANGHAI_MS = 8 * 3_600_000

/** Null: nothing that is a time. */
export function fromWallTime(text: string): string | null {
  const at = Date.parse(`${text}:00+08:00`)
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(at)
    ? new Date(at).toISOString()
    : null
}

export function toWallTime(when: Date | string): string {
  return new Date(new Date(when).getTime() + SHANGHAI_MS).toISOString().slice(0, 16)
}
