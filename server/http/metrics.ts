import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What an operator of the service watches; text for Prometheus at `/metrics`. */
export class Metrics {
  readonly registry = new Registry()
  readonly commands = new Histogram({
    name: 'sanqu_command_seconds',
    help: 'Time from a command arriving to its answer.',
    labelNames: ['command', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  })
  readonly batches = new Histogram({
    name: 'sanqu_command_batch_size',
    help: 'Commands that shared a transaction.',
    buckets: [1, 2, 4, 8, 16, 32, 64],
    registers: [this.registry],
  })
  readonly events = new Counter({
    name: 'sanqu_events_emitted_total',
    help: 'Events handed to the sockets of this process.',
    registers: [this.registry],
  })
  /** Must stay 0: a live state that differed from the database. */
  readonly mismatches = new Counter({
    name: 'sanqu_digest_mismatches_total',
    help: 'Times the live state differed from the database.',
    registers: [this.registry],
  })

  constructor(read: { connections: () => number; lag: () => number }) {
    collectDefaultMetrics({ register: this.registry })
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(value())
        },
      })
    gauge('sanqu_sockets', 'Screens connected to this process.', read.connections)
    gauge('sanqu_relay_lag_events', 'Committed events not emitted yet.', read.lag)
  }
}
