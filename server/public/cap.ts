import { formatDuration } from '#lib/i18n/format.ts'
import type { Position } from 'geojson'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { Paper } from '#lib/domain/notice/write-notice.ts'
import type { PublicNotice, PublicState } from './load-public.ts'
import { type Xml, xml, xmlDocument } from './xml.ts'

/**
 * One notice as an alert of the Common Alerting Protocol 1.2 (OASIS, July 2010). Elements stand in the
 * order of its schema. A polygon of CAP has no holes: the outer ring is given, the text names the
 * buildings, and `geocode` leads to the very shape in the GeoJSON feed.
 */
export function capAlert(notice: PublicNotice, state: PublicState): string {
  const { replaces, kind } = notice
  // An update or a cancel of nothing would be invalid: then it is the first word of its zones.
  const type = replaces.length > 0 ? MESSAGE_TYPES[kind] : 'Alert'
  return alertDocument(
    state,
    {
      identifier: notice.id,
      sent: notice.publishedAt,
      type,
      references: referenced(notice, state),
    },
    [infoOf(notice, 'zh'), infoOf(notice, 'en')],
  )
}

/** That a notice was withdrawn, for those who have its alert already. */
export function capWithdrawal(
  notice: PublicNotice & { withdrawnAt: Date },
  state: PublicState,
): string {
  return alertDocument(
    state,
    {
      identifier: withdrawalId(notice),
      sent: notice.withdrawnAt,
      type: 'Cancel',
      references: [notice],
    },
    [],
  )
}

export function withdrawalId({ id }: { id: string }): string {
  return `${id}-withdrawn`
}

const MESSAGE_TYPES: Record<NoticeKind, string> = {
  declare: 'Alert',
  adjust: 'Update',
  release: 'Cancel',
}

type Message = {
  identifier: string
  sent: Date
  type: string
  references: readonly PublicNotice[]
}

function alertDocument(
  { publicId, isDemo, demoAheadS }: PublicState,
  { identifier, sent, type, references }: Message,
  info: readonly Xml[],
): string {
  const sender = `sanqu.${publicId}`
  const named = references.map((other) => `${sender},${other.id},${capTime(other.publishedAt)}`)
  return xmlDocument(xml`<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>${identifier}</identifier>
<sender>${sender}</sender>
<sent>${capTime(sent)}</sent>
<status>${isDemo ? 'Exercise' : 'Actual'}</status>
<msgType>${type}</msgType>
<scope>Public</scope>
${isDemo ? xml`<note>Demonstration: an invented community${clockNote(demoAheadS)} / 演示：虚构的社区</note>\n` : null}${
    named.length > 0 ? xml`<references>${named.join(' ')}</references>\n` : null
  }${info}</alert>`)
}

/** Its hours lie ahead of those of whoever receives it. */
function clockNote(aheadS: number): string {
  return aheadS > 0 ? `, its clock ${formatDuration(aheadS * 1_000, 'en')} ahead` : ''
}

function infoOf(notice: PublicNotice, language: 'zh' | 'en'): Xml {
  const { content, kind, effectiveAt, publishedAt, areas, number } = notice
  const paper = content[language]
  return xml`<info>
<language>${language === 'zh' ? 'zh-CN' : 'en-US'}</language>
<category>Health</category>
<event>${EVENTS[kind][language]}</event>
<responseType>${kind === 'release' ? 'AllClear' : 'Shelter'}</responseType>
<urgency>${urgencyOf(notice)}</urgency>
<severity>${severityOf(notice)}</severity>
<certainty>Observed</certainty>
<effective>${capTime(publishedAt)}</effective>
<onset>${capTime(effectiveAt)}</onset>
<headline>${`${paper.title} ${number}`}</headline>
<description>${plain(paper)}</description>
${areas.map(
  ({ zoneId, name, tierName, partly, geometry }) => xml`<area>
<areaDesc>${`${tierName[language]} · ${name}${onlyWords(partly, language)}`}</areaDesc>
${geometry.coordinates.map(
  ([outer]) => xml`<polygon>${(outer ?? []).map(latLon).join(' ')}</polygon>\n`,
)}<geocode><valueName>sanqu:zone</valueName><value>${zoneId}</value></geocode>
</area>
`,
)}</info>
`
}

/** A polygon cannot hold one unit of a building; the words beside it say so. */
function onlyWords(partly: PublicNotice['areas'][number]['partly'], language: 'zh' | 'en'): string {
  if (!partly) return ''
  const places = partly[language].join(language === 'zh' ? '；' : '; ')
  return language === 'zh'
    ? `（以下楼栋只限所列单元、楼层：${places}）`
    : ` (of these buildings only: ${places})`
}

const EVENTS: Record<NoticeKind, { zh: string; en: string }> = {
  declare: { zh: '疫情分区管控', en: 'Epidemic zone control' },
  adjust: { zh: '疫情管控区域调整', en: 'Change of epidemic zones' },
  release: { zh: '疫情管控解除', en: 'Release of epidemic zones' },
}

function urgencyOf({ kind, effectiveAt, publishedAt }: PublicNotice): string {
  if (kind === 'release') return 'Past'
  return effectiveAt > publishedAt ? 'Future' : 'Immediate'
}

/** Of areas from before they told their colour, by their weight. */
const TONE_BEFORE = ['blue', 'blue', 'amber', 'red'] as const

function severityOf({ kind, areas }: PublicNotice): string {
  // By colour: where a community has a fourth tier, the weights of the others move.
  const tones = areas.map(({ tone, strictness }) => tone ?? TONE_BEFORE[Math.min(strictness, 3)])
  if (kind === 'release') return 'Minor'
  return tones.includes('red') ? 'Severe' : tones.includes('amber') ? 'Moderate' : 'Minor'
}

function referenced({ replaces }: PublicNotice, { notices }: PublicState): PublicNotice[] {
  return notices.filter(({ id }) => replaces.includes(id))
}

function plain({ lines }: Paper): string {
  return lines.map(({ text }) => text).join('\n')
}

function latLon([lon = 0, lat = 0]: Position): string {
  return `${lat},${lon}`
}

/** `2022-03-12T08:30:00+08:00`: CAP knows no `Z`, and no parts of a second. */
export function capTime(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}
