import { AuditHeads, type HeadsRead } from '../audit/audit-heads.ts'
import { type AuditFinding, type AuditReport, verifyAudit } from '../audit/verify-audit.ts'
import { loadWrappingKey } from '../crypto/wrapping-key.ts'
import { readCommunity } from '../db/database.ts'
import { exitWithProblem } from '../launch/launch-problem.ts'
import { type OpenRegistry, openRegistry } from './open-registry.ts'

const USAGE = `The log of who looked at what, and of what was destroyed.

  npm run audit -- verify    checks the chain of every community against itself and against the heads
                             that were signed outside the database. Ends with 0 when all of it stands
                             as it was written, with 1 when something was altered or taken out.
`

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  exitWithProblem(error)
}

async function main(args: string[]): Promise<number> {
  const [word, ...more] = args
  if (word === '--help' || word === '-h') {
    console.log(USAGE)
    return 0
  }
  if (word !== 'verify' || more.length > 0) {
    console.error(`${word ? `"${args.join(' ')}" is not known.` : 'Say what to do.'}\n\n${USAGE}`)
    return 2
  }
  const registry = await openRegistry('npm run audit', (line) => console.error(line))
  try {
    return await verify(registry)
  } finally {
    await registry.close()
  }
}

async function verify({ db, wrappingKeyFile }: OpenRegistry): Promise<number> {
  const heads = AuditHeads.beside(wrappingKeyFile, loadWrappingKey(wrappingKeyFile))
  const signed = heads.read()
  const communities = await db
    .selectFrom('community')
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
  let faults = tellFile(heads, signed)
  for (const { id, name } of communities) {
    const ofCommunity = signed.byCommunity.get(id) ?? []
    const report = await readCommunity(db, id, (tx) => verifyAudit(tx, id, ofCommunity))
    faults += tellCommunity(name, report)
  }
  const known = new Set(communities.map((community) => community.id))
  for (const [id, of] of signed.byCommunity) {
    if (known.has(id)) continue
    faults += 1
    console.log(`Community ${id}: gone from the database, with ${of.at(-1)?.n} entries signed.`)
  }
  console.log(faults === 0 ? '\nAll of it stands as it was written.' : `\n${faultsInAll(faults)}`)
  return faults === 0 ? 0 : 1
}

function tellFile({ file }: AuditHeads, { signatures, alteredLines }: HeadsRead): number {
  console.log(
    signatures === 0 && alteredLines.length === 0
      ? `No heads are signed yet in ${file}: the chains are checked against themselves alone.`
      : `${count(signatures, 'signed head', 'signed heads')} in ${file}`,
  )
  for (const line of alteredLines) {
    console.log(
      `  line ${line} does not bear our signature: it was altered, or signed with another wrapping key`,
    )
  }
  return alteredLines.length
}

function tellCommunity(name: string, { entries, signedHeads, findings }: AuditReport): number {
  const checked = `${count(entries, 'entry', 'entries')}, ${count(signedHeads, 'signed head', 'signed heads')}`
  console.log(`${name}: ${findings.length === 0 ? 'intact' : 'NOT INTACT'} (${checked})`)
  for (const finding of findings) console.log(`  ${inWords(finding)}`)
  return findings.length
}

function inWords(finding: AuditFinding): string {
  switch (finding.kind) {
    case 'altered':
      return `entry ${finding.n} was altered, or its link to the entry before it`
    case 'removed':
      return `${entriesFrom(finding)} removed`
    case 'truncated':
      return `${entriesFrom(finding)} missing at the end${
        finding.signedAt
          ? `, though they stood when the head was signed at ${finding.signedAt}`
          : ''
      }. After an older backup was put back this is what was lost with it; otherwise they were taken out`
    case 'rewritten':
      return `the chain was written anew at or before entry ${finding.n}: it fits itself, but not the head that was signed at ${finding.signedAt}`
  }
}

function entriesFrom({ n, to }: { n: number; to: number }): string {
  return n === to ? `entry ${n} is` : `entries ${n} to ${to} are`
}

function faultsInAll(faults: number): string {
  return faults === 1
    ? 'One thing does not stand as it was written.'
    : `${faults} things do not stand as they were written.`
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
