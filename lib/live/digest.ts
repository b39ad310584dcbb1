import type { Snapshot } from './protocol.ts'
import { LIVE_TABLES } from './rows.ts'

/**
 * Order-independent digest of a live state: the sum, modulo 2^64, of a 64-bit hash of each row's
 * table, id and content. Equal digests prove equal states up to a chance of 2^-64; adding or taking
 * away one row costs one hash, whatever the size of the state.
 */
export class Digest {
  #high = 0
  #low = 0

  add(hash: RowHash): void {
    this.#low += hash.low
    this.#high = (this.#high + hash.high + (this.#low > 0xffffffff ? 1 : 0)) >>> 0
    this.#low >>>= 0
  }

  remove(hash: RowHash): void {
    this.#low -= hash.low
    this.#high = (this.#high - hash.high - (this.#low < 0 ? 1 : 0)) >>> 0
    this.#low >>>= 0
  }

  toString(): string {
    return hex(this.#high) + hex(this.#low)
  }
}

export type RowHash = { high: number; low: number }

export function hashRow(table: string, id: string, row: object): RowHash {
  return hashText(`${table}\0${id}\0${spell(row)}`)
}

export function digestOf(tables: Snapshot['tables']): string {
  const digest = new Digest()
  for (const table of LIVE_TABLES) {
    for (const row of tables[table]) digest.add(hashRow(table, row.id, row))
  }
  return digest.toString()
}

/**
 * The content as text, by sorted keys: databases and transports keep no order of keys. Whatever differs is
 * spelt differently, because each key and each text says how long it is. A post hashes hundreds of rows at
 * a time between two messages, and JSON with sorted keys takes three times as long.
 */
function spell(value: unknown): string {
  if (typeof value === 'string') return `"${value.length}:${value}`
  if (value === null || typeof value !== 'object') return `${value ?? null},`
  if (Array.isArray(value)) return `[${value.map(spell).join('')}]`
  let spelt = '{'
  for (const key of Object.keys(value).sort()) {
    const inner = (value as Record<string, unknown>)[key]
    if (inner !== undefined) spelt += `${key.length}:${key}${spell(inner)}`
  }
  return `${spelt}}`
}

/** cyrb53's two 32-bit lanes, kept whole: fast in a browser, spread well, no cryptography needed. */
function hashText(text: string): RowHash {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return { high: b >>> 0, low: a >>> 0 }
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}
