import type { Coverage, CoverageState } from '#lib/domain/coverage/coverage.ts'
import type { BuildingRow } from '#lib/live/rows.ts'

/** One building of a duty and how far it has come there. */
export type CoveredBuilding = { building: BuildingRow; coverage: Coverage; state: CoverageState }
