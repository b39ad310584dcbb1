import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STARTING_TEMPLATES } from '#lib/domain/notice/starting-templates.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { publishNotice } from '#server/commands/publish-notice.ts'
import { resealPlace } from '#server/commands/reseal-zone.ts'
import { saveNoticeTemplate } from '#server/commands/save-notice-template.ts'
import { setLinePhones } from '#server/commands/set-line-phones.ts'
import { takeReleaseStep, undoReleaseStep } from '#server/commands/take-release-step.ts'
import { withdrawNotice } from '#server/commands/withdraw-notice.ts'
import { readCommunity } from '#server/db/database.ts'
import { lookAtChain } from '#server/notices/release-chain.ts'
import { listTemplates, listTemplateVersions } from '#server/notices/templates.ts'
import { draftNotice, lookAtNotice } from '#server/queries/notices.ts'
import { positiveRecorded, zoneDeclared } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { aNotice, aStep, noticePublished, phonesSet } from '../support/notice-cases.ts'

let bench: CommandBench
beforeAll(async () => {
  bench = await makeCommandBench()
})
afterAll(() => bench.drop())

const actors = () => bench.community.actors
const sessionOf = (own: CommandBench) =>
  ({ ...own.community.actors.lead, sessionId: 'test', communityId: own.community.id }) as never
const session = (role: 'lead' | 'operator' = 'lead') => ({
  ...actors()[role],
  sessionId: 'test',
  communityId: bench.community.id,
})
const look = (id: string, role: 'lead' | 'operator' = 'lead') =>
  lookAtNotice(bench.db, bench.keyRing, session(role) as never, id)
const rowOf = async (id: string) => (await bench.screen()).tables.notice.get(id)
const zoneOn = (from: number, to: number, also: object = {}) =>
  zoneDeclared(bench, { buildingIds: bench.community.buildingIds.slice(from, to), ...also })

describe('a notice', () => {
  test('keeps its words whatever becomes of the zone and of the form', async () => {
    await phonesSet(bench)
    const zoneId = await zoneOn(0, 3, { tier: 'controlled' })
    const id = await noticePublished(bench, { zoneIds: [zoneId] })
    const before = await look(id)
    const said = before.text.zh.lines.map(({ text }) => text).join('\n')
    expect(said).toContain('管控区（东区）：榕树新村 1–3 栋。')
    expect(said).toContain('154 0000 1201、154 0000 1202')
    expect(before.text.en.lines.map(({ text }) => text).join('\n')).toContain('Blocks 1–3')

    await bench.give(changeZoneTier, actors().lead, {
      id: zoneId,
      tier: 'sealed',
      reason: '再出一例',
    })
    await bench.give(saveNoticeTemplate, actors().admin, {
      kind: 'declare',
      baseVersion: 0,
      content: {
        ...STARTING_TEMPLATES.declare,
        zh: { ...STARTING_TEMPLATES.declare.zh, title: '另一种写法' },
      },
    })
    expect(await look(id)).toEqual(before)
    await bench.give(saveNoticeTemplate, actors().admin, {
      kind: 'declare',
      baseVersion: 1,
      content: STARTING_TEMPLATES.declare,
    })
  })

  test('cannot bear a number twice in a year, also when the first was withdrawn', async () => {
    const zoneId = await zoneOn(0, 1)
    const id = await noticePublished(bench, { zoneIds: [zoneId], number: '民泰防指〔2026〕7号' })
    await bench.give(withdrawNotice, actors().lead, { id, reason: '写错' })
    await expect(
      noticePublished(bench, { zoneIds: [zoneId], number: '民泰防指〔2026〕7号' }),
    ).rejects.toMatchObject({ reason: 'numberTaken', data: { field: 'number' } })
    const draft = await draftNotice(bench.db, session(), { kind: 'adjust', zoneIds: [zoneId] })
    expect(draft.suggested).toMatch(/8号$/)
  })

  test('is not published when what was looked at has changed meanwhile', async () => {
    const zoneId = await zoneOn(0, 2)
    const seen = await aNotice(bench, { zoneIds: [zoneId], number: '看过的' })
    await zoneOn(1, 2, { name: '西区' })
    await expect(bench.give(publishNotice, actors().lead, seen)).rejects.toMatchObject({
      reason: 'noticeMoved',
    })
    const again = await aNotice(bench, { zoneIds: [zoneId], number: '看过的' })
    await expect(bench.give(publishNotice, actors().lead, again)).resolves.toBeTruthy()
  })

  test('needs a number that residents can dial', async () => {
    const zoneId = await zoneOn(0, 1)
    const seen = await aNotice(bench, { zoneIds: [zoneId], number: '没有热线' })
    const silent = [1, 2].map((number) => ({ number, phone: '' }))
    await bench.give(setLinePhones, actors().lead, { phones: silent })
    await expect(bench.give(publishNotice, actors().lead, seen)).rejects.toMatchObject({
      reason: 'noHotline',
    })
    await expect(
      bench.give(setLinePhones, actors().lead, { phones: [{ number: 1, phone: '找小李' }] }),
    ).rejects.toMatchObject({ reason: 'badInput' })
    await expect(
      bench.give(setLinePhones, actors().lead, { phones: [{ number: 9, phone: '12345' }] }),
    ).rejects.toMatchObject({ reason: 'unknownLine' })
    await phonesSet(bench)
  })

  test('is about zones of this incident; what was released can only be told to be over', async () => {
    const own = await makeCommandBench()
    const { lead } = own.community.actors
    // The others of the district are released already: this one may be.
    const zoneId = await zoneDeclared(own, { tier: 'precaution' })
    const declared = await noticePublished(own, { zoneIds: [zoneId] })
    await own.give(liftZone, lead, { id: zoneId, reason: '全区已解除' })
    await expect(aNotice(own, { zoneIds: [zoneId], kind: 'adjust' })).rejects.toMatchObject({
      reason: 'zoneLifted',
    })
    const id = await noticePublished(own, { zoneIds: [zoneId], kind: 'release' })
    const { text } = await lookAtNotice(own.db, own.keyRing, sessionOf(own), id)
    const said = text.zh.lines.map((line) => line.text).join('\n')
    expect(said).toContain('榕树新村 1–3 栋')
    expect(said).toContain('同时停止执行')
    const row = (await own.screen()).tables.notice.get(id)
    expect(row).toMatchObject({ replaces: [declared], kind: 'release' })
    await expect(
      aNotice(own, { zoneIds: ['00000000-0000-7000-8000-000000000000'] }),
    ).rejects.toMatchObject({ reason: 'notFound' })
    await own.drop()
  })

  test('tells a building that was sealed anew apart from its zone, whose end it outlasts', async () => {
    const own = await makeCommandBench()
    const zoneId = await zoneDeclared(own, { rulePackId: 'shanghai-2022-04-11' })
    await positiveRecorded(own)
    const { lead } = own.community.actors
    await own.give(resealPlace, lead, {
      id: zoneId,
      buildingId: own.community.buildingIds[0],
      reason: '一例阳性',
    })
    const said = async (kind: 'adjust' | 'release') =>
      (await aNotice(own, { zoneIds: [zoneId], kind })).text.zh.lines.map(({ text }) => text)
    await phonesSet(own)
    const adjusted = await said('adjust')
    expect(adjusted).toContain('封控区（东区）：榕树新村 1 栋。')
    expect(adjusted).toContain('封控区（东区）：榕树新村 2–3 栋。')
    const released = await said('release')
    expect(released).toContain('封控区（东区）：榕树新村 2–3 栋。')
    expect(released.join()).not.toContain('榕树新村 1 栋')
    await own.drop()
  })

  test('that is withdrawn stays with its words, and the zone bears the number before it', async () => {
    const zoneId = await zoneOn(3, 5)
    const first = await noticePublished(bench, { zoneIds: [zoneId], number: '甲〔2026〕1号' })
    const second = await noticePublished(bench, {
      zoneIds: [zoneId],
      kind: 'adjust',
      number: '甲〔2026〕2号',
    })
    const numberOf = async () => (await bench.screen()).tables.zone.get(zoneId)?.noticeNumber
    expect(await rowOf(second)).toMatchObject({ replaces: [first] })
    expect(await numberOf()).toBe('甲〔2026〕2号')
    await bench.give(withdrawNotice, actors().lead, { id: second, reason: '楼栋写错了' })
    expect(await numberOf()).toBe('甲〔2026〕1号')
    expect((await rowOf(second))?.withdrawnBy).toBe(actors().lead.accountId)
    expect((await look(second)).withdrawn).toBe('楼栋写错了')
    expect((await look(second, 'operator')).withdrawn).toBeNull()
    expect((await look(second)).text.zh.lines.length).toBeGreaterThan(5)
    await expect(
      bench.give(withdrawNotice, actors().lead, { id: second, reason: '再来' }),
    ).rejects.toMatchObject({ reason: 'noticeWithdrawn' })
  })
})

describe('the form of a notice', () => {
  const base = STARTING_TEMPLATES.release
  const zh = (body: string) => ({ ...base, zh: { ...base.zh, body } })

  test('is refused with a fault, by its name, and when another saved meanwhile', async () => {
    const own = await makeCommandBench()
    const { admin } = own.community.actors
    const save = (content: object, baseVersion = 0) =>
      own.give(saveNoticeTemplate, admin, { kind: 'release', baseVersion, content })
    await expect(save(zh(`${base.zh.body}\n{count}`))).rejects.toMatchObject({
      reason: 'badTemplate',
      data: { why: 'unknown', name: 'count', field: 'content.zh' },
    })
    await expect(save(zh(base.zh.body.replace('{zones}', '')))).rejects.toMatchObject({
      data: { why: 'missing', name: 'zones' },
    })
    await save(base)
    await expect(save(base)).rejects.toMatchObject({ reason: 'versionMoved' })
    await save(zh(`${base.zh.body}\n特此通告。`), 1)
    const read = <T>(query: Parameters<typeof readCommunity<T>>[2]) =>
      readCommunity(own.db, own.community.id, query)
    const versions = await read((tx) => listTemplateVersions(tx, own.community.id, 'release'))
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [2, admin.accountId],
      [1, admin.accountId],
    ])
    const templates = await read((tx) => listTemplates(tx, own.community.id))
    expect(templates.find(({ kind }) => kind === 'release')?.content.zh.body).toContain('特此通告')
    expect(templates.find(({ kind }) => kind === 'adjust')?.version).toBe(0)
    await own.drop()
  })
})

describe('the chain of a release', () => {
  const chain = (zoneId: string, role: 'lead' | 'operator' = 'lead') =>
    lookAtChain(bench.db, bench.keyRing, session(role) as never, zoneId)

  test('goes step by step in the order of the pack, and its last step can be undone', async () => {
    const zoneId = await zoneOn(0, 2)
    const take = (also: object) => bench.give(takeReleaseStep, actors().lead, aStep(zoneId, also))
    await expect(take({ step: 'districtExperts' })).rejects.toMatchObject({
      reason: 'stepOutOfOrder',
    })
    await take({})
    await expect(
      take({ step: 'districtExperts', at: '2022-01-01T00:00:00+08:00' }),
    ).rejects.toMatchObject({ reason: 'badStepTime' })
    const { id: stepId } = await take({ step: 'districtExperts', organ: '区专家组' })
    const undo = () =>
      bench.give(undoReleaseStep, actors().lead, { id: zoneId, stepId, reason: '文号写错' })
    await undo()
    await expect(undo()).rejects.toMatchObject({ reason: 'noStepToUndo' })
    await take({ step: 'districtExperts', organ: '区专家组', document: '专〔2022〕1号' })

    const seen = await chain(zoneId)
    expect(seen.steps).toEqual(['subdistrictApplies', 'districtExperts', 'cityAgrees', 'notice'])
    expect(seen.taken).toMatchObject([
      { step: 'subdistrictApplies', person: '周敏', undone: null },
      { step: 'districtExperts', undone: { reason: '文号写错' } },
      { step: 'districtExperts', document: '专〔2022〕1号', undone: null },
    ])
    // Names of those who decided are for those who take the steps.
    expect(JSON.stringify(await chain(zoneId, 'operator'))).not.toMatch(/周敏|文号写错/)
  })

  test('names the notice that releases the zone', async () => {
    const zoneId = await zoneOn(0, 2)
    expect((await chain(zoneId)).noticeNumber).toBeNull()
    const id = await noticePublished(bench, {
      zoneIds: [zoneId],
      kind: 'release',
      number: '解〔2026〕1号',
    })
    expect((await chain(zoneId)).noticeNumber).toBe('解〔2026〕1号')
    await bench.give(withdrawNotice, actors().lead, { id, reason: '早了' })
    expect((await chain(zoneId)).noticeNumber).toBeNull()
  })
})

test('an incident that is closed takes its names with it and leaves the words of its notices', async () => {
  const own = await makeCommandBench()
  const { lead } = own.community.actors
  const zoneId = await zoneDeclared(own, { tier: 'precaution' })
  const id = await noticePublished(own, { zoneIds: [zoneId] })
  await own.give(takeReleaseStep, lead, aStep(zoneId))
  await own.give(withdrawNotice, lead, { id, reason: '写错' })
  await own.give(liftZone, lead, { id: zoneId, reason: '全区已解除' })
  const [incidentId] = (await own.screen()).tables.incident.keys()
  await own.give(closeIncident, lead, { id: incidentId, reason: '结束', destroyAfterDays: 0 })
  expect((await own.screen()).tables.notice.size).toBe(0)
  const { rows } = await own.ownerPool.query('select content from notice where id = $1', [id])
  expect(rows[0]).toMatchObject({ content: { zh: { title: expect.any(String) } } })
  await own.drop()
})
