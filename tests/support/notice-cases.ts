import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import { STARTING_TEMPLATES } from '#lib/domain/notice/starting-templates.ts'
import { writeNotice } from '#lib/domain/notice/write-notice.ts'
import { publishNotice } from '#server/commands/publish-notice.ts'
import { saveNoticeTemplate } from '#server/commands/save-notice-template.ts'
import { setLinePhones } from '#server/commands/set-line-phones.ts'
import { setPublicPage } from '#server/commands/set-public-page.ts'
import { takeReleaseStep, undoReleaseStep } from '#server/commands/take-release-step.ts'
import { withdrawNotice } from '#server/commands/withdraw-notice.ts'
import { draftNotice } from '#server/queries/notices.ts'
import { zoneDeclared } from './clock-cases.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** Notices, what they are made of, and what leads to the one that releases. */
export const NOTICE_CASES: CommandCase[] = [
  {
    command: anyOf(saveNoticeTemplate),
    may: 'admin',
    mayNot: 'lead',
    prepare: async () => ({
      kind: 'declare',
      baseVersion: 0,
      content: STARTING_TEMPLATES.declare,
    }),
    otherBody: (input) => ({ ...input, kind: 'adjust' }),
  },
  {
    command: anyOf(publishNotice),
    may: 'lead',
    mayNot: 'admin',
    prepare: async (bench) => {
      await phonesSet(bench)
      return aNotice(bench, { zoneIds: [await zoneDeclared(bench)] })
    },
    otherBody: (input) => ({ ...input, number: '另一号' }),
  },
  {
    command: anyOf(withdrawNotice),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({ id: await noticePublished(bench), reason: '楼栋写错了' }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(takeReleaseStep),
    may: 'lead',
    mayNot: 'doctor',
    prepare: async (bench) => aStep(await zoneDeclared(bench)),
    otherBody: (input) => ({ ...input, organ: '另一个街道' }),
  },
  {
    command: anyOf(undoReleaseStep),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => {
      const id = await zoneDeclared(bench)
      const { lead } = bench.community.actors
      const { id: stepId } = await bench.give(takeReleaseStep, lead, aStep(id))
      return { id, stepId, reason: '文号写错' }
    },
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(setLinePhones),
    may: 'admin',
    mayNot: 'operator',
    prepare: async () => ({ phones: [{ number: 1, phone: '154 0000 1201' }] }),
    otherBody: () => ({ phones: [{ number: 1, phone: '' }] }),
  },
  {
    command: anyOf(setPublicPage),
    may: 'admin',
    mayNot: 'lead',
    prepare: async () => ({ isOn: true }),
    otherBody: () => ({ isOn: false }),
  },
]

export function aStep(zoneId: string, also: object = {}) {
  return {
    id: zoneId,
    step: 'subdistrictApplies',
    organ: '民泰街道办',
    person: '周敏',
    document: '民泰请〔2022〕3号',
    at: hoursAgo(3),
    ...also,
  }
}

export async function phonesSet(bench: CommandBench): Promise<void> {
  await bench.give(setLinePhones, bench.community.actors.lead, {
    phones: [
      { number: 1, phone: '154 0000 1201' },
      { number: 2, phone: '154 0000 1202' },
    ],
  })
}

/** What the screen sends: the words as they were previewed. */
export async function aNotice(
  bench: CommandBench,
  asked: { zoneIds: string[]; kind?: NoticeKind; number?: string; effectiveAt?: string },
) {
  const { zoneIds, kind = 'declare' } = asked
  const { suggested, ...basis } = await draftNotice(
    bench.db,
    { communityId: bench.community.id },
    { kind, zoneIds },
  )
  const number = asked.number ?? suggested
  const effectiveAt = asked.effectiveAt ?? hoursAgo(0)
  const text = writeNotice(STARTING_TEMPLATES[kind], {
    ...basis,
    kind,
    number,
    effectiveAt: new Date(effectiveAt),
    date: new Date(),
  })
  return { kind, number, effectiveAt, zoneIds, text }
}

/** A notice about a sealed zone over the first three buildings. */
export async function noticePublished(
  bench: CommandBench,
  asked: Partial<Parameters<typeof aNotice>[1]> = {},
): Promise<string> {
  await phonesSet(bench)
  const zoneIds = asked.zoneIds ?? [await zoneDeclared(bench)]
  const { lead } = bench.community.actors
  const { id } = await bench.give(publishNotice, lead, await aNotice(bench, { ...asked, zoneIds }))
  return id
}
