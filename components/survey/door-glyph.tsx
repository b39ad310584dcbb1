import { StatusGlyph, type StatusSign } from '#components/ui/status-glyph.tsx'
import type { VisitOutcome } from '#lib/domain/survey/visit.ts'

const OUTCOME_SIGNS: Record<VisitOutcome, StatusSign> = {
  reached: 'done',
  notHome: 'back',
  refused: 'failed',
  excused: 'dropped',
}

/** What stands at a door; a dashed ring where nobody was. */
export function DoorGlyph({ outcome, size = 14 }: { outcome: VisitOutcome | null; size?: number }) {
  return <StatusGlyph sign={outcome === null ? 'waiting' : OUTCOME_SIGNS[outcome]} size={size} />
}
