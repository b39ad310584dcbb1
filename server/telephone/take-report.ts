import { createHash } from 'node:crypto'
import { Refusal } from '#lib/domain/errors.ts'
import type { CallReport } from '#lib/domain/line/call.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { SYSTEM } from '../commands/command.ts'
import { reportCall } from '../commands/report-call.ts'
import type { Services } from '../services.ts'

export type Report = {
  callId: string
  event: CallReport
  line: number
  /** As the telephone system writes it; absent, empty or unreadable: withheld. */
  number?: string | null
}

/** `ignored`: the call had moved on already, and nothing was changed. */
export type Taken = { seq: number } | { ignored: true }

type Needs = Pick<Services, 'commands' | 'people'>

/**
 * Hands what a telephone system reports to the one path. The caller is looked up here, in memory; the
 * key of the command follows from the report itself, so that the same report counts once, however
 * often and to whichever process it is sent.
 */
export async function takeReport(
  { commands, people }: Needs,
  communityId: string,
  report: Report,
  { training = false }: { training?: boolean } = {},
): Promise<Taken> {
  const phone = normalizePhone(report.number ?? '')
  const index = await people.of(communityId)
  const found = phone === null ? [] : (index.byPhone.get(phone) ?? [])
  const [person] = found
  const oneHome = found.every(({ householdId }) => householdId === person?.householdId)
  try {
    const { seq } = await commands.run(
      reportCall,
      communityId,
      SYSTEM,
      keyOf(communityId, report),
      {
        externalId: report.callId,
        report: report.event,
        line: report.line,
        phone,
        householdId: person && oneHome ? person.householdId : null,
        buildingId: person && oneHome ? person.buildingId : null,
        training,
      },
    )
    return { seq }
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'callMoved') return { ignored: true }
    throw error
  }
}

/** A UUID (version 8: of our own making) that this report of this call at this line has for ever. */
function keyOf(communityId: string, { callId, event, line }: Report): string {
  const hex = createHash('sha256')
    .update([communityId, callId, event, line].join('\0'))
    .digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
