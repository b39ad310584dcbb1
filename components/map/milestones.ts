type Milestone = 'sanqu.map.idle' | 'sanqu.map.recoloured'

/**
 * A moment that the bench and a browser's profiler can read, with a count of what it is about. Only
 * the last of a name is kept: a wall stays up for weeks.
 */
export function markMilestone(name: Milestone, count: number): void {
  performance.clearMarks(name)
  performance.mark(name, { detail: count })
}
