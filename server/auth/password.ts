import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const deriveKey = promisify(argon2)

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const SALT_BYTES = 16
/** Each hash takes 19 MiB and a core: more at once would let sign-ins starve the commands. */
const AT_ONCE = 4

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, the form that other programs read too. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST)
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`
}

/**
 * Checks a password. Without a stored hash (unknown account) it works just as long and says no, so
 * that time does not tell which accounts exist.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = parse(stored ?? (await decoy()))
  if (!parsed) return false
  const hash = await derive(password, parsed.salt, parsed.cost)
  return timingSafeEqual(hash, parsed.hash) && stored !== null
}

type Cost = { memory: number; passes: number; parallelism: number; tagLength: number }

function parse(stored: string): { salt: Buffer; hash: Buffer; cost: Cost } | null {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored)
  if (!match) return null
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  const hashBytes = Buffer.from(hash, 'base64')
  return {
    salt: Buffer.from(salt, 'base64'),
    hash: hashBytes,
    cost: {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: hashBytes.length,
    },
  }
}

let decoyHash: Promise<string> | null = null
function decoy(): Promise<string> {
  decoyHash ??= hashPassword(randomBytes(12).toString('hex'))
  return decoyHash
}

let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    const { memory, passes, parallelism, tagLength } = cost
    return await deriveKey('argon2id', {
      message: Buffer.from(password.normalize('NFKC')),
      nonce: salt,
      parallelism,
      tagLength,
      memory,
      passes,
    })
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
