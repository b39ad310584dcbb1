import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
/** The program's last word: its peak of memory in KiB and the processor time it took in ms. */
const TELL_COST =
  'data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();process.stderr.write(`\\ncost ${maxRSS} ${Math.round((userCPUTime+systemCPUTime)/1000)}\\n`)})'

type CliRun = {
  code: number | null
  output: string
  tookMs: number
  /** Processor time: the same on a busy machine. */
  cpuMs: number
  peakMb: number
}

/** Runs one of the command-line programs to its end, as a person would, but with no terminal. */
export function runCli(
  program: 'audit' | 'import' | 'user',
  args: readonly string[],
  env: Record<string, string>,
  input = '',
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now()
    const child = spawn(
      process.execPath,
      ['--import', TELL_COST, join(ROOT, 'server', 'cli', `${program}.ts`), ...args],
      { cwd: ROOT, env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', ...env }, stdio: 'pipe' },
    )
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      const cost = /\ncost (\d+) (\d+)\n/.exec(output)
      resolve({
        code,
        output: output.replace(/\ncost \d+ \d+\n/, ''),
        tookMs: Date.now() - startedAt,
        cpuMs: Number(cost?.[2] ?? NaN),
        peakMb: Number(cost?.[1] ?? NaN) / 1024,
      })
    })
    child.stdin.end(input)
  })
}
