/** What a screen knows about how true it is. Shown by the connection chip and bar. */
export type ConnectionState = {
  phase:
    | { kind: 'starting' }
    | { kind: 'live'; lagMs: number }
    | { kind: 'catchingUp'; behind: number }
    /** The server has been silent; `since` is the server time of the last sign of life. */
    | { kind: 'stale'; since: string }
    | { kind: 'offline'; since: string }
  /** Commands typed here that the server has not acknowledged yet. */
  queued: number
  /** Commands that the server refused and that wait for this person's decision. */
  needsAttention: number
}
