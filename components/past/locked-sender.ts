import type { Sender } from '#components/live/live-provider.tsx'

/** Nothing leaves a screen of the past: its buttons are off, and what slips through ends here. */
export const LOCKED_SENDER: Sender = {
  state: { queued: [], attention: [], pending: [] },
  subscribe: () => () => undefined,
  send: () => Promise.reject(new Error('A screen of the past sends nothing')),
  retry: () => Promise.resolve(),
  discard: () => Promise.resolve(),
}
