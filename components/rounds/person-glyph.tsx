import { StatusGlyph, type StatusSign } from '#components/ui/status-glyph.tsx'
import type { SampleOutcome } from '#lib/domain/round/sampling.ts'

const OUTCOME_SIGNS: Record<SampleOutcome, StatusSign> = {
  sampled: 'done',
  notHome: 'back',
  refused: 'failed',
  lost: 'failed',
  excused: 'dropped',
}

/** What stands of one person; a dashed ring where nobody was. */
export function PersonGlyph({
  outcome,
  size = 14,
}: {
  outcome: SampleOutcome | null
  size?: number
}) {
  return <StatusGlyph sign={outcome === null ? 'waiting' : OUTCOME_SIGNS[outcome]} size={size} />
}
