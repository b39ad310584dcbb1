/**
 * Something that keeps Sanqu from starting and that the person at the keyboard can mend. Its message
 * is printed as it is, without a stack, and the program ends with exit code 1.
 */
export class LaunchProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'LaunchProblem'
  }
}

export function exitWithProblem(error: unknown): never {
  const text =
    error instanceof LaunchProblem
      ? error.message
      : `Sanqu stopped because of an error it did not expect:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  process.stderr.write(`\n${text}\n`)
  process.exit(1)
}
