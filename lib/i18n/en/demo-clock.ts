import type { demoClock as zh } from '../zh/demo-clock.ts'

export const demoClock: typeof zh = {
  title: 'Demo clock',
  ahead: (time) => `${time} ahead`,
  open: 'Move the demo clock',
  explain: 'Moves everybody’s time forward, and never back',
  steps: {
    hour: 'To the next full hour',
    morning: 'To the next morning, 7:00',
    day: 'To this hour tomorrow',
    due: 'To the next thing due',
  },
  dueHint: 'a notice takes effect, a round closes, an item can be met',
  entry: 'Move the demo clock',
  moved: 'The demo clock has moved',
  note: (time) => `Demo clock, ${time} ahead of the real time`,
  event: (when) => `Demo clock moved to ${when}`,
}
