/**
 * Why somebody is out of control (失控), which is another matter than being missed: nobody knocks a
 * second time, the police and the superior level look for them. Each cause comes from records of its
 * own, and they are one list.
 */
export const OUT_OF_CONTROL_CAUSES = ['lost', 'exitNotBack', 'reportOverdue'] as const
export type OutOfControlCause = (typeof OUT_OF_CONTROL_CAUSES)[number]

export type OutOfControl = Record<Exclude<OutOfControlCause, 'reportOverdue'>, number> & {
  /** Null: not known here, which is another matter than nobody. */
  reportOverdue: number | null
  /** Of those who are known. */
  all: number
}

/**
 * Persons by cause: who could not be found at the door in an open round, who is out past their time, who
 * is isolated at home and has not reported for too long.
 */
export function countOutOfControl(given: {
  rounds: Iterable<{ lost: number }>
  permits: Iterable<{ status: string; late: boolean }>
  /** Null: not known here. */
  isolated: Iterable<{ overdue: number }> | null
}): OutOfControl {
  let lost = 0
  for (const round of given.rounds) lost += round.lost
  let exitNotBack = 0
  for (const { status, late } of given.permits) if (status === 'out' && late) exitNotBack += 1
  const { isolated } = given
  const reportOverdue = isolated && [...isolated].reduce((sum, { overdue }) => sum + overdue, 0)
  return { lost, exitNotBack, reportOverdue, all: lost + exitNotBack + (reportOverdue ?? 0) }
}
