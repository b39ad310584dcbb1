/**
 * Demo numbers begin with 154. China's numbering plan has never given that block to a mobile
 * operator, so no number here can ring anywhere, and yet each has the eleven digits, beginning with
 * 1, of a mobile number. The test that every demo number lies in this block is in
 * `generate-demo-community.test.ts`.
 */
export const DEMO_PHONE_PREFIX = '154'

const NUMBERS = 100_000_000
/** Odd and not a multiple of 5, so counting up visits every number once, in no visible order. */
const STRIDE = 38_196_601

export class DemoPhones {
  #next: number
  readonly #taken: Set<string>

  constructor(start: number, taken: readonly string[]) {
    this.#next = start % NUMBERS
    this.#taken = new Set(taken)
  }

  take(): string {
    this.#next = (this.#next + STRIDE) % NUMBERS
    const phone = DEMO_PHONE_PREFIX + String(this.#next).padStart(8, '0')
    return this.#taken.has(phone) ? this.take() : phone
  }
}
