import { KeyRing } from '../crypto/key-ring.ts'
import { type Db, openDatabase, openPool } from '../db/database.ts'
import { isLostConnection } from '../db/failures.ts'
import { type Env, EnvProblems, parseEnv } from '../env.ts'
import { connectOrStartPostgres } from '../launch/connect-or-start.ts'
import { LaunchProblem } from '../launch/launch-problem.ts'

export type OpenRegistry = {
  db: Db
  keyRing: KeyRing
  wrappingKeyFile: string
  close(): Promise<void>
}

/** The database and its keys, for a program that runs beside the server or without it. */
export async function openRegistry(
  program: string,
  log: (line: string) => void,
): Promise<OpenRegistry> {
  const env = readEnv()
  // Ending by process.exit lets the embedded PostgreSQL be stopped; dying of the signal does not.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const { databaseUrl, dataFolder, keyFile } = env
  const postgres = await connectOrStartPostgres({ databaseUrl, dataFolder, program, log }).catch(
    (error: unknown) => {
      throw databaseUrl === null ? error : inWords(error)
    },
  )
  const pool = openPool(postgres.url, { max: 4 })
  pool.on('error', () => undefined)
  const close = async () => {
    await pool.end()
    await postgres.stop()
  }
  try {
    const keyRing = KeyRing.open(keyFile)
    return { db: openDatabase(pool), keyRing, wrappingKeyFile: keyFile, close }
  } catch (error) {
    await close()
    throw new LaunchProblem(error instanceof Error ? error.message : String(error))
  }
}

function readEnv(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    throw error instanceof EnvProblems ? new LaunchProblem(error.message) : error
  }
}

/** What a person can mend about DATABASE_URL, without showing it: it may hold a password. */
function inWords(error: unknown): unknown {
  if (error instanceof LaunchProblem || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (isLostConnection(error) || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new LaunchProblem(
      `The database of DATABASE_URL does not answer (${code || error.message}). Check that it runs and that the address is right.`,
    )
  }
  if (['28P01', '28000', '3D000', '42501'].includes(code)) {
    return new LaunchProblem(`The database of DATABASE_URL refuses: ${error.message}.`)
  }
  return error
}
