import { describe, expect, it } from 'vitest'
import { packWords } from './pack-words.ts'
import { SHANGHAI_2022 } from './packs/shanghai-2022.ts'
import { SHENZHEN_2022 } from './packs/shenzhen-2022.ts'
import { STARTING_PACKS } from './starting-packs.ts'

describe.each(STARTING_PACKS.map((pack) => [pack.id, pack] as const))('%s', (_id, pack) => {
  const { general, tiers } = packWords(pack)
  const lines = [...general, ...tiers.flatMap((tier) => tier.lines)]

  it('reads whole in both languages', () => {
    for (const { about, text } of lines) {
      for (const word of [about.zh, about.en, text.zh, text.en]) {
        expect(word).toMatch(/\S/)
        expect(word).not.toMatch(/undefined|null|NaN|\[object/)
      }
      // A document's number is quoted as it is.
      if (!text.en.includes('〔')) expect(text.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('says every number of days that a clock uses', () => {
    const said = lines.map(({ text, about }) => `${about.zh} ${text.zh}`).join('\n')
    const { tiers: rules } = pack
    const days = rules.flatMap(({ tests }) => tests.flatMap((test) => test.days))
    const items = rules.flatMap(({ release }) => release.flatMap(({ criteria }) => criteria))
    for (const item of items) if ('days' in item) days.push(item.days)
    for (const day of days) expect(said).toMatch(new RegExp(`(?<!\\d)${day}(?!\\d)`))
  })
})

it('reads like the text that it stands for', () => {
  const sealed = packWords(SHENZHEN_2022).tiers[0]?.lines ?? []
  expect(sealed.map(({ about, text }) => `${about.zh}：${text.zh}`)).toEqual([
    '期限：14 天',
    '第 1 天起：足不出户，送货上门（每天 1 次）',
    '首轮：24 小时内采完全员',
    '核酸：第 1、4、7、10、14 天',
    '上门办事：时限为目录的 75%，穿戴防护服、面屏、口罩，每户换手套',
    '解除 1/3：14 天内无新增阳性',
    '解除 2/3：末名密接脱离暴露满 14 天，或转出满 4 天，且核酸阴性',
    '解除 3/3：解除前 2 天内全员一轮核酸均阴性',
    '解除后：防护期 7 天',
  ])
  expect(sealed.map(({ about, text }) => `${about.en}: ${text.en}`)).toContain(
    'Release 2/3: last close contact 14 days since exposure, or moved out for 4, and negative',
  )
})

it('follows a change', () => {
  const one = packWords({ ...SHANGHAI_2022, reseals: 'unit' }).general.map(({ text }) => text.en)
  expect(one).toContain('seals the unit alone anew, from finding the last case')
})
