import { randomInt } from 'node:crypto'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { ROLES } from '#lib/domain/access/roles.ts'
import {
  AccountProblem,
  addAccount,
  grantRoles,
  listAccounts,
  revokeMembership,
  rolesOf,
  setDisabled,
  setPassword,
  usernameOf,
} from '../auth/accounts.ts'
import { communityName } from '../import/import-community.ts'
import { exitWithProblem } from '../launch/launch-problem.ts'
import { type OpenRegistry, openRegistry } from './open-registry.ts'

const USAGE = `Who may sign in to Sanqu, and as what.

  npm run user -- add USERNAME --name "NAME" --community "NAME" --role ROLE[,ROLE] [--password-stdin]
  npm run user -- grant USERNAME --community "NAME" --role ROLE[,ROLE]
  npm run user -- revoke USERNAME --community "NAME"
  npm run user -- password USERNAME [--password-stdin]
  npm run user -- disable USERNAME
  npm run user -- enable USERNAME
  npm run user -- list

Roles: ${ROLES.join(', ')}.
Without --password-stdin a password is made up and shown once.
`

const MIN_PASSWORD = 10
const MAX_PASSWORD = 200
const MAX_NAME = 40
const DEEDS = ['add', 'grant', 'revoke', 'password', 'disable', 'enable', 'list'] as const

class Misused extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof Misused) {
    console.error(`${error.message}\n\n${USAGE}`)
    process.exitCode = 2
  } else if (error instanceof AccountProblem) {
    console.error(error.message)
    process.exitCode = 1
  } else {
    exitWithProblem(error)
  }
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parse(args)
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [word, rawName, extra] = positionals
  const deed = DEEDS.find((known) => known === word)
  if (!deed) throw new Misused(word ? `"${word}" is not known.` : 'Say what to do.')
  if (extra !== undefined)
    throw new Misused(`"${extra}" is one word too many: put names in quotes.`)
  if (deed !== 'list' && rawName === undefined) throw new Misused('Name the user.')
  const username = deed === 'list' ? '' : usernameOf(rawName ?? '')
  const run = prepare(deed, username, values)
  const password = needsPassword(deed) ? await givePassword(values['password-stdin']) : null
  const registry = await openRegistry('npm run user', (line) => console.error(line))
  try {
    await run(registry, password?.text ?? '')
  } finally {
    await registry.close()
  }
  if (password?.isMadeUp) console.log(`Password (shown this once): ${password.text}`)
  return 0
}

type Deed = (typeof DEEDS)[number]
type Values = ReturnType<typeof parse>['values']
type Run = (registry: OpenRegistry, password: string) => Promise<void>

/** Everything that can be wrong in what was typed is told before a database is opened. */
function prepare(deed: Deed, username: string, values: Values): Run {
  switch (deed) {
    case 'add': {
      const name = personName(values.name)
      if (name === null) throw new Misused('Say what the person is called: --name "NAME".')
      const account = { username, name, community: community(values), roles: roles(values) }
      return async ({ db, keyRing }, password) => {
        await addAccount(db, keyRing, { ...account, password })
        console.log(
          `${username} may now sign in to ${account.community} as ${account.roles.join(', ')}.`,
        )
      }
    }
    case 'grant': {
      const grant = { username, community: community(values), roles: roles(values) }
      const name = personName(values.name)
      return async ({ db, keyRing }) => {
        const held = await grantRoles(db, keyRing, { ...grant, name })
        console.log(`${username} is now ${held.join(', ')} in ${grant.community}.`)
      }
    }
    case 'revoke': {
      const revoke = { username, community: community(values) }
      return async ({ db }) => {
        await revokeMembership(db, revoke)
        console.log(`${username} has no part in ${revoke.community} any more.`)
      }
    }
    case 'password':
      return async ({ db }, password) => {
        await setPassword(db, username, password)
        console.log(`${username} has a new password and is signed out everywhere.`)
      }
    case 'disable':
    case 'enable':
      return async ({ db }) => {
        await setDisabled(db, username, deed === 'disable')
        console.log(
          deed === 'disable'
            ? `${username} is signed out everywhere and cannot sign in.`
            : `${username} may sign in again.`,
        )
      }
    case 'list':
      return list
  }
}

async function list({ db, keyRing }: OpenRegistry): Promise<void> {
  const accounts = await listAccounts(db, keyRing)
  if (accounts.length === 0) console.log('There are no users yet.')
  for (const { username, disabled, isDemo, memberships } of accounts) {
    const marks = [disabled ? 'disabled' : null, isDemo ? 'demo' : null].filter(
      (mark) => mark !== null,
    )
    console.log(`${username}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`)
    for (const { community: where, name, roles: held } of memberships) {
      console.log(`  ${where}: ${name}, ${held.join(', ')}`)
    }
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: text,
        community: text,
        role: text,
        'password-stdin': flag,
        help: { ...flag, short: 'h' },
      },
    })
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error))
  }
}

function community(values: Values): string {
  const name = communityName(values.community ?? '')
  if (name === '') throw new Misused('Name the community: --community "NAME".')
  return name
}

function roles(values: Values) {
  if (!values.role) throw new Misused(`Name the role: --role lead (${ROLES.join(', ')}).`)
  return rolesOf(values.role)
}

function personName(raw: string | undefined): string | null {
  const name = (raw ?? '')
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  if (name.length > MAX_NAME) throw new Misused(`The name is longer than ${MAX_NAME} characters.`)
  return name === '' ? null : name
}

function needsPassword(deed: Deed): boolean {
  return deed === 'add' || deed === 'password'
}

async function givePassword(fromStdin: boolean): Promise<{ text: string; isMadeUp: boolean }> {
  if (!fromStdin) return { text: madeUpPassword(), isMadeUp: true }
  const given = (await readAll(process.stdin)).split(/\r?\n/, 1)[0] ?? ''
  if (given.length < MIN_PASSWORD || given.length > MAX_PASSWORD) {
    throw new Misused(`The password needs ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`)
  }
  return { text: given, isMadeUp: false }
}

/** Four groups of four without letters that are taken for one another: 78 bits, easy to read out. */
function madeUpPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
