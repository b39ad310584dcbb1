import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '#server/launch/prepare.ts'

/** A program of Sanqu as a child of the test, with nothing of the test's own environment. */
export class LaunchedProgram {
  readonly #child: ChildProcess
  readonly #exit: Promise<number | null>
  readonly #waiting: { pattern: RegExp; found: (match: RegExpExecArray) => void }[] = []
  output = ''

  constructor(file: string, env: Record<string, string>) {
    const { PATH, HOME, TMPDIR } = process.env
    this.#child = spawn(process.execPath, [join(ROOT, file)], {
      cwd: ROOT,
      env: { PATH, HOME, TMPDIR, ...env } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#hear(chunk))
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#hear(chunk))
    this.#exit = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)))
  }

  /** Resolves with the exit code; null after a kill. */
  exit(): Promise<number | null> {
    return this.#exit
  }

  /** Waits for words in the output; fails with all of it when the program ends without them. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const found = new Promise<RegExpExecArray>((resolve) => {
      this.#waiting.push({ pattern, found: resolve })
    })
    this.#look()
    const ended = this.#exit.then((code) => {
      throw new Error(`The program ended (${code}) without saying ${pattern}:\n${this.output}`)
    })
    return Promise.race([found, ended])
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exit
  }

  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    return this.#exit
  }

  #hear(chunk: Buffer): void {
    this.output += chunk.toString('utf8')
    this.#look()
  }

  #look(): void {
    for (const { pattern, found } of this.#waiting) {
      const match = pattern.exec(this.output)
      if (match) found(match)
    }
  }
}
