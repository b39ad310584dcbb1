import { parseArgs } from 'node:util'

export const PARTS = [
  'rest',
  'burst',
  'screens',
  'snapshot',
  'assess',
  'slider',
  'map',
  'pages',
  'desk',
] as const
export type Part = (typeof PARTS)[number]

export type BenchOptions = {
  /** One short round, to see that it runs; its figures are worth little. */
  quick: boolean
  parts: ReadonlySet<Part>
  rounds: number
}

/** Something in the command line that its writer can mend. */
export class OptionProblem extends Error {}

export function parseOptions(args: readonly string[]): BenchOptions {
  const { quick, only, rounds } = valuesOf(args)
  return {
    quick,
    parts: new Set(only === undefined ? PARTS : only.split(',').map(knownPart)),
    rounds: rounds === undefined ? (quick ? 1 : 3) : wholeNumber(rounds),
  }
}

/** Only a whole run is worth keeping: figures of different hours do not belong in one table. */
export function isWhole({ quick, parts }: BenchOptions): boolean {
  return !quick && parts.size === PARTS.length
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        rounds: { type: 'string' },
      },
    }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OptionProblem(`${reason}\nThere are: --quick, --only PART,PART, --rounds N.`, {
      cause: error,
    })
  }
}

function knownPart(name: string): Part {
  const part = PARTS.find((known) => known === name.trim())
  if (part) return part
  throw new OptionProblem(`There is no part "${name.trim()}". There are: ${PARTS.join(', ')}.`)
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= 20) return value
  throw new OptionProblem(`--rounds is "${text}": give a whole number from 1 to 20.`)
}
