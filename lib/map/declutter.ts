import type { Box } from './plates.ts'

/** Which of these keep clear of all that were kept before them. First come, first kept. */
export function keptApart<Label extends { box: Box }>(labels: readonly Label[]): Label[] {
  const kept: Label[] = []
  for (const label of labels) {
    if (kept.every(({ box }) => areApart(box, label.box))) kept.push(label)
  }
  return kept
}

function areApart(a: Box, b: Box): boolean {
  return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}
