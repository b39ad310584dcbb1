/** At a heartbeat every two seconds a clock of this device that was set anew is believed after this many. */
const SAMPLES = 8

/**
 * How far the server's clock is ahead of this device's. What the server says of its time is old by the
 * way that it took, and on a bad line, or after a device slept, by much more; never is it from the future.
 * So of the last few the one that came quickest is right.
 */
export class ClockOffset {
  #samples: number[] = []

  /** Both in milliseconds: what the server said, and when it was heard. */
  hear(serverAt: number, heardAt: number): void {
    this.#samples = [...this.#samples.slice(1 - SAMPLES), serverAt - heardAt]
  }

  /** Milliseconds to add to this device's time. */
  get ms(): number {
    return this.#samples.length > 0 ? Math.max(...this.#samples) : 0
  }
}
