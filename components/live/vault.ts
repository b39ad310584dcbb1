import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

interface VaultSchema extends DBSchema {
  keys: { key: string; value: CryptoKey }
  sealed: { key: string; value: { iv: Uint8Array<ArrayBuffer>; text: ArrayBuffer } }
  snapshots: { key: string; value: object }
}

const DATABASE = 'sanqu'
const KEY_NAME = 'device'

let opened: Promise<IDBPDatabase<VaultSchema>> | null = null

function database(): Promise<IDBPDatabase<VaultSchema>> {
  opened ??= openDB<VaultSchema>(DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore('keys')
      db.createObjectStore('sealed')
      db.createObjectStore('snapshots')
    },
  })
  return opened
}

/**
 * Browsers offer encryption only on secure addresses (HTTPS, or localhost). Elsewhere what is typed
 * stays in this page's memory: a name must not lie on a disk in clear.
 */
export function keepsAcrossReloads(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined
}

const inMemory = new Map<string, unknown>()

/**
 * Keeps a value on this device, sealed with a key that no script can read out. What it takes the place
 * of, `insteadOf`, goes in the same transaction: a crash leaves one of the two, never both or neither.
 */
export async function keep(
  name: string,
  value: unknown,
  insteadOf: string | null = null,
): Promise<void> {
  if (!keepsAcrossReloads()) {
    inMemory.set(name, value)
    if (insteadOf !== null) inMemory.delete(insteadOf)
    return
  }
  const key = await deviceKey()
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    key,
    new TextEncoder().encode(JSON.stringify(value)),
  )
  const { store, done } = (await database()).transaction('sealed', 'readwrite')
  await Promise.all([
    store.put({ iv, text }, name),
    ...(insteadOf === null ? [] : [store.delete(insteadOf)]),
    done,
  ])
}

export async function recall<T>(name: string): Promise<T | null> {
  if (!keepsAcrossReloads()) return (inMemory.get(name) as T | undefined) ?? null
  const record = await (await database()).get('sealed', name)
  return record ? unseal<T>(record) : null
}

/** Everything kept under names that begin so, in the order of the names. */
export async function recallAll<T>(prefix: string): Promise<T[]> {
  if (!keepsAcrossReloads()) {
    const names = [...inMemory.keys()].filter((name) => name.startsWith(prefix)).sort()
    return names.map((name) => inMemory.get(name) as T)
  }
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const records = await (await database()).getAll('sealed', range)
  const values = await Promise.all(records.map((record) => unseal<T>(record).catch(() => null)))
  return values.filter((value) => value !== null)
}

export async function drop(name: string): Promise<void> {
  inMemory.delete(name)
  if (keepsAcrossReloads()) await (await database()).delete('sealed', name)
}

/** Signing out leaves nothing behind. The old key goes too: what it sealed is gone for good. */
export async function dropEverything(): Promise<void> {
  inMemory.clear()
  const db = await database()
  await Promise.all([db.clear('sealed'), db.clear('snapshots'), db.clear('keys')])
  cachedKey = null
}

/** The live state holds no personal data, so it is kept as it is. */
export async function keepSnapshot(name: string, snapshot: object): Promise<void> {
  await (await database()).put('snapshots', snapshot, name)
}

export async function recallSnapshot<T>(name: string): Promise<T | null> {
  return ((await (await database()).get('snapshots', name)) as T | undefined) ?? null
}

let cachedKey: Promise<CryptoKey> | null = null

function deviceKey(): Promise<CryptoKey> {
  cachedKey ??= loadOrMakeKey()
  return cachedKey
}

async function loadOrMakeKey(): Promise<CryptoKey> {
  const db = await database()
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  // Two tabs starting together: whoever was first in the store wins for both.
  const transaction = db.transaction('keys', 'readwrite')
  const known = await transaction.store.get(KEY_NAME)
  if (!known) await transaction.store.put(made, KEY_NAME)
  await transaction.done
  return known ?? made
}

async function unseal<T>(record: VaultSchema['sealed']['value']): Promise<T> {
  const text = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: record.iv },
    await deviceKey(),
    record.text,
  )
  return JSON.parse(new TextDecoder().decode(text)) as T
}
