import { createHash } from 'node:crypto'
import { withdrawalId } from './cap.ts'
import type { PublicNotice, PublicState } from './load-public.ts'
import { type Xml, xml, xmlDocument } from './xml.ts'

/** The alerts of a community, newest first, by RFC 4287; addresses are relative to the feed. */
export function alertsAtom(state: PublicState): string {
  const { notices, community, publicId, changedAt } = state
  const entries = notices.flatMap((notice) => {
    const { withdrawnAt } = notice
    const published = { at: notice.publishedAt, entry: entryOf(notice, null) }
    return withdrawnAt === null
      ? [published]
      : [published, { at: withdrawnAt, entry: entryOf(notice, withdrawnAt) }]
  })
  const newest = entries.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const updated = newest[0]?.at ?? changedAt
  return xmlDocument(xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${feedId(publicId)}</id>
<title>${`${community} 通告 Notices`}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${community}</name></author>
<link rel="self" type="application/atom+xml" href="alerts.atom" />
<link rel="alternate" type="text/html" href="." />
${newest.map(({ entry }) => entry)}</feed>`)
}

function entryOf(notice: PublicNotice, withdrawnAt: Date | null): Xml {
  const at = withdrawnAt ?? notice.publishedAt
  const file = withdrawnAt ? withdrawalId(notice) : notice.id
  const [title, summary] = [notice.content.zh.title, notice.content.en.title]
  return xml`<entry>
<id>${withdrawnAt ? uuidOf(file) : `urn:uuid:${notice.id}`}</id>
<title>${`${withdrawnAt ? '撤回 Withdrawn: ' : ''}${title} ${notice.number}`}</title>
<updated>${at.toISOString()}</updated>
<published>${at.toISOString()}</published>
<link rel="alternate" type="application/cap+xml" href="${`alerts/${file}.xml`}" />
<summary>${`${summary} ${notice.number}`}</summary>
</entry>
`
}

function feedId(publicId: string): string {
  return uuidOf(`feed ${publicId}`)
}

/** A name-based id of version 8: the same name, the same id. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `urn:uuid:${[
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')}`
}
