/**
 * The way in from `npm start` and its sisters. Plain JavaScript without dependencies, because it runs
 * before anything is installed and on whatever Node the machine has: it installs what is missing,
 * then hands over to the Node 24 that came with the packages.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const OLDEST_NODE = 20
const STAMP = join(ROOT, 'node_modules', '.sanqu-installed')
const NODE_PACKAGE = join(ROOT, 'node_modules', 'node')
const NODE = join(NODE_PACKAGE, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const PROGRAMS = {
  start: 'server/cli/start.ts',
  dev: 'server/cli/dev.ts',
  test: 'server/cli/test.ts',
  import: 'server/cli/import.ts',
  user: 'server/cli/user.ts',
  audit: 'server/cli/audit.ts',
  bench: 'tests/bench/run.ts',
  'test:faults': 'tests/faults/run.ts',
}

await main()

async function main() {
  const [name, ...args] = process.argv.slice(2)
  const program = Object.hasOwn(PROGRAMS, name ?? '') ? PROGRAMS[name] : undefined
  if (!program)
    fail(`There is no program "${name}". There are: ${Object.keys(PROGRAMS).join(', ')}.`)
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    fail(
      `Sanqu needs Node ${OLDEST_NODE} or newer; this is ${process.version}. Install a newer one and try again.`,
    )
  }
  await installWhatIsMissing()
  process.exit(await runToItsEnd(NODE, [join(ROOT, program), ...args]))
}

async function installWhatIsMissing() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const installed = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : null
  if (installed !== wanted || !existsSync(NODE)) {
    await installPackages()
    if (!existsSync(NODE)) await finishNode()
    writeStamp(wanted)
  }
}

async function installPackages() {
  // Engines are checked here, once and in words; npm would warn for every tool that wants a newer
  // Node than the machine's although it runs on the one that comes along.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev']
  const { code, output } = await runWithProgress('Installing packages', 'npm', args, ROOT)
  if (code === 0) return
  process.stderr.write(output)
  fail(
    [
      'The packages could not be installed; what npm said stands above.',
      'Check that this machine reaches the npm registry (npm ping), that the folder is yours to write,',
      'and that there is about 2 GB of free space, then run the same command again.',
    ].join('\n'),
  )
}

/** npm keeps back install scripts when told to (ignore-scripts); Node's own is run here instead. */
async function finishNode() {
  const script = join(NODE_PACKAGE, 'installArchSpecificPackage.js')
  if (existsSync(script)) {
    await runWithProgress('Fetching Node 24', process.execPath, [script], NODE_PACKAGE)
  }
  if (existsSync(NODE)) return
  fail(
    [
      'Node 24 did not come along with the packages, because npm did not run install scripts.',
      'Sanqu needs the one of the package "node" (package.json allows it under "allowScripts").',
      'Run this, then the same command again:',
      '  npm rebuild node --ignore-scripts=false --foreground-scripts',
    ].join('\n'),
  )
}

function writeStamp(hash) {
  try {
    writeFileSync(STAMP, `${hash}\n`)
  } catch {
    // Installed by another user: it works all the same, and is only checked again next time.
  }
}

/** One line that says what runs and for how long; the program's own words only if it fails. */
function runWithProgress(label, command, args, cwd) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const tty = process.stdout.isTTY
  process.stdout.write(tty ? `${label} …` : `${label} …\n`)
  const ticker = setInterval(
    () => process.stdout.write(tty ? `\r${label} … ${seconds()} s` : `${label} … ${seconds()} s\n`),
    tty ? 1_000 : 10_000,
  )
  return new Promise((resolve) => {
    const output = []
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)))
    child.on('close', (code) => {
      clearInterval(ticker)
      const end = code === 0 ? `done (${seconds()} s)` : 'failed'
      process.stdout.write(tty ? `\r${label} … ${end}\n` : `${label}: ${end}\n`)
      resolve({ code, output: Buffer.concat(output).toString('utf8') })
    })
  })
}

/**
 * Ctrl-C in a terminal reaches the child by itself (same process group), so this process only waits;
 * a signal that was sent to this process alone is passed on. Either way the child ends in its own
 * order, and its exit code is ours. When this process or npm is killed outright, the child notices
 * (its channel closes, or it is told) and ends too, so that nothing is left holding the port.
 */
function runToItsEnd(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      cwd: ROOT,
    })
    process.on('SIGINT', () => {
      if (!process.stdin.isTTY) child.kill('SIGINT')
    })
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    if (process.env.npm_lifecycle_event) endWithNpm(child)
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      resolve(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1))
    })
  })
}

function endWithNpm(child) {
  const before = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 200)
}

/** This process's parent, and, where a shell stands between, its parent too: npm. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return String(process.ppid)
  }
}

function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}
