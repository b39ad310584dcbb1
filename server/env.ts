import { join } from 'node:path'
import { z } from 'zod'

/** The environment, parsed once before anything starts. Nothing else reads `process.env`. */
export type Env = {
  port: number
  host: string
  /** null: the embedded PostgreSQL, kept in `dataFolder`. */
  databaseUrl: string | null
  dataFolder: string
  /** null: made on the first start and kept in `dataFolder`. */
  sessionSecret: string | null
  /** Whether an empty database is filled with the demo community. */
  demo: 'never' | 'always' | 'whenEmbedded'
  /** The file with the key that wraps every data key: back it up apart from the database. */
  keyFile: string
  logLevel: (typeof LOG_LEVELS)[number]
}

export const MIN_SECRET_LENGTH = 32
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export class EnvProblems extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(
      `The environment is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    )
    this.name = 'EnvProblems'
    this.problems = problems
  }
}

const Variables = z.object({
  PORT: z
    .string()
    .default('3000')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
      error: (issue) =>
        `PORT is "${show(issue.input)}": give a whole number from 1 to 65535, such as PORT=3000.`,
    })
    .transform(Number),
  // Loopback unless asked: personal details must not be served to a network by accident.
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((text) => /^[\w.:-]+$/.test(text), {
      error: (issue) =>
        `HOST is "${show(issue.input)}": give the address to listen on, 127.0.0.1 for this machine alone or 0.0.0.0 for the whole network.`,
    }),
  DATABASE_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || isPostgresUrl(text), {
      // The value is not shown: it may hold a password.
      error:
        'DATABASE_URL is not a PostgreSQL address: write it as postgres://USER:PASSWORD@HOST:5432/DATABASE, or leave it out to use the embedded PostgreSQL.',
    }),
  SANQU_DATA: z.string().default('.sanqu'),
  SESSION_SECRET: z
    .string()
    .optional()
    .refine((text) => text === undefined || text.length >= MIN_SECRET_LENGTH, {
      error: `SESSION_SECRET is too short: it needs at least ${MIN_SECRET_LENGTH} characters; "openssl rand -hex 32" makes a good one.`,
    }),
  SANQU_DEMO: z
    .enum(['0', '1'], {
      error: (issue) =>
        `SANQU_DEMO is "${show(issue.input)}": give 0 (never fill in the demo community), 1 (fill it into an empty DATABASE_URL too), or leave it out.`,
    })
    .optional(),
  SANQU_KEY_FILE: z.string().optional(),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, {
      error: (issue) =>
        `LOG_LEVEL is "${show(issue.input)}": give one of ${LOG_LEVELS.join(', ')}.`,
    })
    .default('info'),
})

/** Throws `EnvProblems` that lists everything wrong at once. Empty text counts as left out. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, text]) => text !== undefined && text !== ''),
  )
  const { success, data, error } = Variables.safeParse(given)
  if (!success) throw new EnvProblems(error.issues.map((issue) => issue.message))
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL ?? null,
    dataFolder: data.SANQU_DATA,
    sessionSecret: data.SESSION_SECRET ?? null,
    demo: data.SANQU_DEMO === '0' ? 'never' : data.SANQU_DEMO === '1' ? 'always' : 'whenEmbedded',
    keyFile: data.SANQU_KEY_FILE ?? join(data.SANQU_DATA, 'wrapping.key'),
    logLevel: data.LOG_LEVEL,
  }
}

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname } = new URL(text)
  const named = hostname !== '' || text.includes('host=')
  return /^postgres(ql)?:$/.test(protocol) && named && pathname.length > 1
}

function show(value: unknown): string {
  return String(value).slice(0, 60)
}
