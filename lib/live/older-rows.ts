import type { Change } from './protocol.ts'

/**
 * A change as it was logged, with what rows of its kind have had since. The log is never rewritten, and
 * whoever looks at the past or catches up from far behind reads rows of before a field was there.
 */
export function withNewerFields(change: Change): Change {
  if (change.row === null) return change
  switch (change.table) {
    case 'building':
      return {
        ...change,
        row: {
          ...change.row,
          claims: (change.row.claims ?? []).map((claim) => ({ ...NOT_COUNTED, ...claim })),
          absent: change.row.absent ?? 0,
        },
      }
    case 'zone':
      return {
        ...change,
        row: { ...NOT_COUNTED, ...change.row, places: change.row.places ?? [] },
      }
    case 'surveyBuilding':
      return { ...change, row: { ...ALL_OF_IT, ...change.row } }
    case 'roundBuilding':
      return { ...change, row: { ...change.row, stop: change.row.stop ?? null } }
    case 'rosterBuilding':
      return { ...change, row: { ...change.row, slips: change.row.slips ?? 0 } }
    case 'positive':
      return { ...change, row: { ...change.row, zoneIds: change.row.zoneIds ?? null } }
    default:
      return change
  }
}

/** Before a survey could go to a part of a building. */
const ALL_OF_IT = { places: null, households: null }

/** Before anybody counted them. */
const NOT_COUNTED = { absent: 0, keyCare: 0 }
