import { openPool } from '../db/database.ts'
import { DEMO_PASSWORD } from '../demo/staff.ts'
import { tell } from './progress.ts'
import type { Prepared } from './prepare.ts'

/** The last words of a start: where to go and, on demo data alone, who to be. */
export async function welcome(prepared: Prepared, url: string): Promise<void> {
  const accounts = await demoAccounts(prepared.databaseUrl)
  tell(`\nSanqu is ready: ${url}`)
  if (['127.0.0.1', '::1', 'localhost'].includes(prepared.env.host)) {
    tell('Only this machine can reach it. For the whole network: HOST=0.0.0.0 npm start')
  }
  if (accounts.length > 0) {
    tell(`\n演示数据 / demo data. Sign in with the password ${DEMO_PASSWORD} as`)
    tell(`  ${inRuns(accounts).join(', ')}`)
  }
  tell('\nCtrl-C stops it.')
}

async function demoAccounts(databaseUrl: string): Promise<string[]> {
  const pool = openPool(databaseUrl, { asOwner: true, max: 1 })
  try {
    const { rows } = await pool.query<{ username: string }>(
      'select username from account where is_demo and disabled_at is null order by id',
    )
    return rows.map((row) => row.username)
  } finally {
    await pool.end()
  }
}

/** operator1, operator2, operator3 → operator1…operator3 */
function inRuns(names: string[]): string[] {
  const runs = new Map<string, string[]>()
  for (const name of names) {
    const stem = name.replace(/\d+$/, '')
    runs.set(stem, [...(runs.get(stem) ?? []), name])
  }
  const byNumber = new Intl.Collator('en', { numeric: true }).compare
  return [...runs.values()].map((run) => {
    const [first, ...rest] = run.toSorted(byNumber)
    return rest.length > 1 ? `${first}…${rest.at(-1)}` : run.join(', ')
  })
}
