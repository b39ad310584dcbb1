import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const KEY_BYTES = 32

/**
 * The key that wraps every data key. It lives in a file outside the database, so that neither a
 * stolen database nor its backup can be read. Made on first use; whoever loses it loses every name
 * and phone number, so the README says to back it up apart from the database.
 */
export function loadWrappingKey(file: string): Buffer {
  if (!existsSync(file)) return createWrappingKey(file)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== KEY_BYTES) {
    throw new Error(
      `The wrapping key file ${file} is damaged: it must hold ${KEY_BYTES} bytes in base64. Put the backed-up file back in its place.`,
    )
  }
  return key
}

function createWrappingKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  mkdirSync(dirname(file), { recursive: true })
  // wx: two processes starting together must not overwrite each other's key.
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return key
}
