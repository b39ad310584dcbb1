import pg from 'pg'
import { reasonOf } from './data-folder.ts'
import { LaunchProblem } from './launch-problem.ts'

const OLDEST_POSTGRES = 14

type Facts = {
  version: number
  fsync: string
  fullPageWrites: string
  synchronousCommit: string
  appRoleExists: boolean
  mayCreateRoles: boolean
}

/**
 * Looks at a PostgreSQL that somebody else runs, before anything is written to it. `strict`: outside
 * demo and tests, where a setting that can lose acknowledged writes is refused.
 */
export async function checkDatabase(
  databaseUrl: string,
  options: { strict: boolean; sessionSecret: string | null },
): Promise<{ version: string }> {
  const facts = await readFacts(databaseUrl)
  const problems = [...problemsOf(facts), ...(options.strict ? unsafeIn(facts) : [])]
  if (options.strict && options.sessionSecret === null) {
    problems.push(
      'SESSION_SECRET is not set: with a database of your own it must be, the same for every Sanqu on it. "openssl rand -hex 32" makes a good one.',
    )
  }
  if (options.strict && options.sessionSecret !== null && isGuessable(options.sessionSecret)) {
    problems.push(
      'SESSION_SECRET is a default or repeats itself: make a new one with "openssl rand -hex 32".',
    )
  }
  if (problems.length > 0) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n')
    throw new LaunchProblem(
      `Sanqu does not start on the database at ${addressOf(databaseUrl)}:\n${list}${options.strict ? '\nTo try Sanqu out on it with demo data all the same: SANQU_DEMO=1 npm start' : ''}`,
    )
  }
  return { version: `${Math.floor(facts.version / 10_000)}.${facts.version % 10_000}` }
}

function problemsOf(facts: Facts): string[] {
  const problems: string[] = []
  if (facts.version < OLDEST_POSTGRES * 10_000) {
    problems.push(
      `PostgreSQL is version ${Math.floor(facts.version / 10_000)}; Sanqu needs ${OLDEST_POSTGRES} or newer.`,
    )
  }
  if (!facts.appRoleExists && !facts.mayCreateRoles) {
    problems.push(
      'The role sanqu_app is missing and this user may not create roles: let a superuser run "alter role THIS_USER createrole".',
    )
  }
  return problems
}

function unsafeIn(facts: Facts): string[] {
  const settings = [
    ['fsync', facts.fsync],
    ['full_page_writes', facts.fullPageWrites],
    ['synchronous_commit', facts.synchronousCommit],
  ] as const
  return settings
    .filter(([, value]) => value === 'off')
    .map(
      ([name]) =>
        `${name} is off, so acknowledged writes could be lost: let a superuser run "alter system set ${name} = on" and "select pg_reload_conf()", and look for settings of the role and the database too.`,
    )
}

/** Words from examples, or the same few characters over and over. */
function isGuessable(secret: string): boolean {
  return new Set(secret).size < 10 || /change.?me|default|example|password|secret/i.test(secret)
}

async function readFacts(databaseUrl: string): Promise<Facts> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'sanqu',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Facts>(`
      select current_setting('server_version_num')::int as version,
             current_setting('fsync') as fsync,
             current_setting('full_page_writes') as "fullPageWrites",
             current_setting('synchronous_commit') as "synchronousCommit",
             exists (select from pg_roles where rolname = 'sanqu_app') as "appRoleExists",
             (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "mayCreateRoles"`)
    const [facts] = rows
    if (!facts) throw new Error('no answer')
    return facts
  } catch (error) {
    throw new LaunchProblem(cannotReach(databaseUrl, error))
  } finally {
    await client.end().catch(() => undefined)
  }
}

function cannotReach(databaseUrl: string, error: unknown): string {
  const address = addressOf(databaseUrl)
  const reason = reasonOf(error instanceof AggregateError ? error.errors[0] : error)
  const { username, pathname } = new URL(databaseUrl)
  switch (reason) {
    case 'ECONNREFUSED':
      return `No database answers at ${address}. Check that PostgreSQL runs there and that DATABASE_URL names its host and port.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of DATABASE_URL, ${address}, is not known. Check its name.`
    case '28P01':
    case '28000':
      return `The database at ${address} refuses the user "${username}". Check user and password in DATABASE_URL.`
    case '3D000':
      return `The database at ${address} has no database "${pathname.slice(1)}". Make it: createdb ${pathname.slice(1)}`
    default:
      return `The database at ${address} cannot be reached (${reason}). Check DATABASE_URL and the network between.`
  }
}

/** Host and port, never user and password. */
function addressOf(databaseUrl: string): string {
  const { hostname, port } = new URL(databaseUrl)
  return `${hostname}:${port || 5432}`
}
