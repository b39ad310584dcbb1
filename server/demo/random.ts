import { v7 } from 'uuid'

/**
 * A stream of numbers that depends on its seed alone, so that the same seed makes the same
 * community. Forks are independent: one more building does not rename every resident.
 */
export class SeededRandom {
  readonly #seed: number
  #state: number

  constructor(seed: number) {
    this.#seed = seed >>> 0
    this.#state = this.#seed
  }

  fork(name: string): SeededRandom {
    let hash = this.#seed ^ 0x9e3779b9
    for (let index = 0; index < name.length; index++) {
      hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
    }
    return new SeededRandom(mix(hash))
  }

  /** 0 ≤ x < 1; mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    return mix(this.#state) / 2 ** 32
  }

  between(min: number, max: number): number {
    return min + this.next() * (max - min)
  }

  /** Both ends included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    const value = list[Math.floor(this.next() * list.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }

  weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T {
    let rest = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of choices) {
      rest -= weight
      if (rest < 0) return value
    }
    const last = choices.at(-1)
    if (!last) throw new Error('nothing to choose from')
    return last[0]
  }

  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list]
    for (let index = result.length - 1; index > 0; index--) {
      const other = this.integer(0, index)
      const kept = result[index] as T
      result[index] = result[other] as T
      result[other] = kept
    }
    return result
  }

  /** An id as if it had been made at `at`. */
  id(at: Date | number): string {
    const random = new Uint8Array(16)
    for (let index = 0; index < random.length; index += 4) {
      const word = Math.floor(this.next() * 2 ** 32)
      random[index] = word & 255
      random[index + 1] = (word >>> 8) & 255
      random[index + 2] = (word >>> 16) & 255
      random[index + 3] = word >>> 24
    }
    return v7({ msecs: Number(at), seq: Math.floor(this.next() * 2 ** 32), random })
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}
