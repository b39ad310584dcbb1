import { StatusGlyph, type StatusSign } from '#components/ui/status-glyph.tsx'
import type { RosterStep } from '#lib/domain/roster/record.ts'
import type { RosterItem } from './roster-items.ts'

const STEP_SIGNS: Record<Exclude<RosterStep, 'settled'>, StatusSign> = {
  call: 'waiting',
  callAgain: 'back',
  knock: 'back',
  notOpened: 'failed',
}

/** What stands of one person; a dashed ring where nobody tried yet. */
export function RosterGlyph({ item, size = 16 }: { item: RosterItem; size?: number }) {
  const { step, standing } = item
  const sign: StatusSign =
    step !== 'settled'
      ? STEP_SIGNS[step]
      : standing?.outcome === 'excused'
        ? 'dropped'
        : standing?.outcome === 'unwell'
          ? 'raised'
          : 'done'
  return <StatusGlyph sign={sign} size={size} />
}
