import { z } from 'zod'
import { CHARTS, type Chart } from '#lib/domain/figures/charts.ts'
import { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { formatDate, formatTime } from '#lib/i18n/format.ts'
import { LANGUAGES, type Language } from '#lib/i18n/language.ts'
import { WORDS } from '#lib/i18n/words.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { writeCommunity } from '../db/database.ts'
import { loadTrends, type Trends } from '../queries/trends.ts'
import type { Services } from '../services.ts'
import { loadPacks } from '../zones/load-packs.ts'
import { exportedFile, type ExportedFile, type ExportMoment } from './exported-file.ts'
import type { Cell, ExportTable } from './table-files.ts'

export const exportTrendsInput = z.object({
  chart: z.enum(CHARTS),
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(LANGUAGES),
})

/** The numbers behind one chart as a file; counts alone, and yet that it was taken is written down. */
export async function exportTrends(
  services: Pick<Services, 'db' | 'past'>,
  session: Session,
  { chart, format, language }: z.infer<typeof exportTrendsInput>,
  { now, aheadS }: ExportMoment,
): Promise<ExportedFile> {
  const { communityId, accountId } = session
  const trends = await loadTrends(services, session, now)
  const tiers = await writeCommunity(services.db, communityId, async (tx) => {
    const detail = { chart, format }
    await recordAudit(tx, communityId, [
      { actorId: accountId, action: 'export', subjectType: 'figures', subjectId: null, detail },
    ])
    return new TierBook(await loadPacks(tx, communityId))
  })
  const table = TABLES[chart](trends, tiers, language)
  return exportedFile(`sanqu-${chart}`, table, format, { now, aheadS, language })
}

type Draw = (trends: Trends, tiers: TierBook, language: Language) => ExportTable

const TABLES: Record<Chart, Draw> = {
  tiers({ days }, tiers, language) {
    const text = WORDS[language].trends
    const known = tiers.all.filter(({ id }) =>
      days.some((day) => day.tiers?.some(({ tier }) => tier === id)),
    )
    return {
      name: text.charts.tiers.title,
      head: [
        text.day,
        ...known.flatMap(({ name }) => [
          text.exported.zonesOf(name[language]),
          text.exported.peopleOf(name[language]),
          text.exported.absentOf(name[language]),
        ]),
      ],
      rows: days.map((day): Cell[] => [
        formatDate(day.at, language),
        ...known.flatMap(({ id }) => {
          if (day.tiers === null) return [null, null, null]
          const count = day.tiers.find(({ tier }) => tier === id)
          return [count?.zones ?? 0, count?.people ?? 0, count?.absent ?? 0]
        }),
      ]),
    }
  },
  rounds({ rounds }, tiers, language) {
    const text = WORDS[language].trends
    const { columns } = text.charts.rounds
    const time = (at: string | null) =>
      at === null ? null : `${formatDate(at, language)} ${formatTime(at, language)}`
    return {
      name: text.charts.rounds.title,
      head: [
        columns.zone,
        columns.tier,
        columns.number,
        columns.opened,
        columns.closed,
        columns.people,
        columns.done,
        columns.excused,
        columns.left,
      ],
      rows: rounds.map((round): Cell[] => [
        round.zoneName,
        tiers.find(round.tier)?.name[language] ?? round.tier,
        round.number,
        time(round.openedAt),
        time(round.closedAt),
        round.people,
        round.done,
        round.excused,
        Math.max(0, round.people - round.done - round.excused),
      ]),
    }
  },
  requests({ days }, _tiers, language) {
    const { trends: text, figures } = WORDS[language]
    return {
      name: text.charts.requests.title,
      head: [text.day, figures.measures.logged, figures.measures.done],
      rows: days.map((day): Cell[] => [formatDate(day.at, language), day.logged, day.done]),
    }
  },
  positives({ days }, _tiers, language) {
    const text = WORDS[language].trends
    return {
      name: text.charts.positives.title,
      head: [text.day, text.charts.positives.count],
      rows: days.map((day): Cell[] => [formatDate(day.at, language), day.positives]),
    }
  },
}
