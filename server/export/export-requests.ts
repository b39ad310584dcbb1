import { z } from 'zod'
import { can } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { formatDate, formatTime } from '#lib/i18n/format.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { LANGUAGES, type Language } from '#lib/i18n/language.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { withServices } from '#lib/i18n/service-words.ts'
import { type Words, WORDS } from '#lib/i18n/words.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import { type Tx, writeCommunity } from '../db/database.ts'
import { type FigureRow, findRows, listOf } from '../queries/figure-lists.ts'
import { loadCatalogue } from '../queries/services.ts'
import { loadPacks } from '../zones/load-packs.ts'
import type { Services } from '../services.ts'
import { exportedFile, type ExportedFile, type ExportMoment } from './exported-file.ts'
import type { Cell, ExportTable } from './table-files.ts'

export const exportInput = listOf.extend({
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(LANGUAGES),
  /** With doors, names, phones and words: for those who may, and written to the audit log first. */
  personal: z.boolean(),
})
type ExportInput = z.infer<typeof exportInput>

/** What an export takes at most: a day of a big community many times over. */
const MOST_ROWS = 20_000

/** The list behind a figure as a file. That it was taken is in the audit log, whatever is in it. */
export async function exportRequests(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  session: Session,
  input: ExportInput,
  { now, aheadS }: ExportMoment,
): Promise<ExportedFile> {
  const { communityId, accountId } = session
  if (input.personal && !can(session.roles, 'figures.exportPersonal')) {
    throw new Refusal('notPermitted', { permission: 'figures.exportPersonal' })
  }
  const table = await writeCommunity(db, communityId, async (tx) => {
    const rows = await findRows(tx, communityId, input, { now, most: MOST_ROWS })
    const { window, measure, division = null, key = null, format, personal } = input
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'export',
        subjectType: 'request',
        subjectId: null,
        detail: {
          window,
          measure,
          division,
          key,
          format,
          rows: rows.length,
          fields: personal ? ['door', 'name', 'phone', 'text'] : [],
        },
      },
    ])
    const places = await loadPlaces(tx, communityId)
    const askings = personal ? await openAskings(tx, keyRing, communityId, rows) : null
    const catalogue = await loadCatalogue(tx, communityId)
    const tiers = new TierBook(await loadPacks(tx, communityId))
    const words = withServices(WORDS[input.language], catalogue, input.language, tiers)
    return tableOf(rows, places, askings, words, input.language)
  })
  const at = { now, aheadS, language: input.language }
  return exportedFile(`sanqu-${input.measure}`, table, input.format, at)
}

type Places = ReadonlyMap<string, { estate: string | null; name: string }>
type Askings = ReadonlyMap<string, SealedAsking>

function tableOf(
  rows: readonly FigureRow[],
  places: Places,
  askings: Askings | null,
  words: Words,
  language: Language,
): ExportTable {
  const { columns } = words.figures.exported
  const { channels, priorities, requestStatuses } = words.domain
  const time = (at: string | null) =>
    at === null ? null : `${formatDate(at, language)} ${formatTime(at, language)}`
  const head = [
    columns.building,
    columns.category,
    columns.priority,
    columns.channel,
    columns.status,
    columns.asked,
    columns.logged,
    columns.due,
    columns.fulfilled,
  ]
  const personal = [columns.unit, columns.room, columns.name, columns.phone, columns.text]
  return {
    name: words.figures.exported.sheet,
    head: askings ? [...head, ...personal] : head,
    rows: rows.map((row): Cell[] => {
      const place = places.get(row.buildingId)
      const open: Cell[] = [
        place ? buildingLabel(place, language) : '',
        categoryName(words, row.category),
        priorities[row.priority],
        channels[row.channel],
        requestStatuses[row.status],
        row.askedCount,
        time(row.loggedAt),
        time(row.dueAt),
        time(row.fulfilledAt),
      ]
      if (!askings) return open
      const asking = askings.get(row.id)
      return [
        ...open,
        row.unit,
        row.room,
        asking?.name ?? null,
        asking?.phone ?? null,
        asking?.text ?? null,
      ]
    }),
  }
}

async function loadPlaces(tx: Tx, communityId: string): Promise<Places> {
  const rows = await tx
    .selectFrom('building')
    .select(['id', 'estate', 'name'])
    .where('communityId', '=', communityId)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The last asking of each request, in clear. */
async function openAskings(
  tx: Tx,
  keyRing: Services['keyRing'],
  communityId: string,
  requests: readonly FigureRow[],
): Promise<Askings> {
  const [first] = requests
  if (!first) return new Map()
  const { incidentId } = await tx
    .selectFrom('request')
    .select('incidentId')
    .where('communityId', '=', communityId)
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow()
  const sealer = await keyRing.standing(tx, communityId, incidentId)
  const rows = await tx
    .selectFrom('asking')
    .select(['id', 'requestId', 'sealed'])
    .where('communityId', '=', communityId)
    .where(
      'requestId',
      'in',
      requests.map(({ id }) => id),
    )
    .orderBy('at')
    .execute()
  return new Map(
    rows.map((row) => [
      row.requestId,
      sealer.unseal<SealedAsking>(sealedPlace('asking', row.id), row.sealed),
    ]),
  )
}
