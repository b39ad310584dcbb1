import { expect, test } from 'vitest'
import { checkPack } from '#lib/domain/pack/check-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import { WORDS } from '#lib/i18n/words.ts'
import { choicesOf } from './pack-choices.ts'
import { draftOf, valueAt } from './pack-draft.ts'
import {
  COUNTING_FIELDS,
  CRITERION_FIELDS,
  ENDING_FIELDS,
  GUARD_FIELDS,
  HELP_FIELDS,
  ISOLATION_FIELDS,
  LOOK_FIELDS,
  NAME_FIELDS,
  type PackField,
  PHASE_FIELDS,
  PICK_UP_FIELDS,
  RULE_FIELDS,
  TERM_FIELDS,
  TEST_FIELDS,
} from './pack-fields.ts'
import { partOf } from './pack-form.ts'

/** Every field of the form, with the list in which it stands. */
const FORM: readonly (readonly [string, readonly PackField[]])[] = [
  ['', [...NAME_FIELDS, ...COUNTING_FIELDS, ...ENDING_FIELDS]],
  ['isolation.*.', ISOLATION_FIELDS],
  ['tiers.*.', [...LOOK_FIELDS, ...HELP_FIELDS, ...TERM_FIELDS, ...GUARD_FIELDS]],
  ['tiers.*.phases.*.', [...PHASE_FIELDS, ...PICK_UP_FIELDS]],
  ['tiers.*.tests.*.', TEST_FIELDS],
  ['tiers.*.guard.tests.*.', TEST_FIELDS],
  ['tiers.*.release.*.', RULE_FIELDS],
  ['tiers.*.release.*.criteria.*.', Object.values(CRITERION_FIELDS).flat()],
]
/** What is changed by a list itself, by a tier's place, by a checkbox, or by nobody: a tier's id. */
const WITHOUT_FIELD = [
  'releaseChain.*',
  'tiers.*.id',
  'tiers.*.strictness',
  'tiers.*.guard',
  'tiers.*.phases.*.pickUp',
  'tiers.*.release.*.criteria.*.kind',
]

function leaves(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, at === '' ? key : `${at}.${key}`),
  )
}

const generic = (at: string) => at.replaceAll(/\.\d+(?=\.|$)/g, '.*')

test.each(STARTING_PACKS.map((pack) => [pack.id, pack] as const))(
  'every field of %s can be changed in the form',
  (_id, pack) => {
    const known = new Set(
      FORM.flatMap(([list, fields]) =>
        fields.flatMap(({ at, kind }) =>
          kind === 'both'
            ? [`${list}${at}.zh`, `${list}${at}.en`]
            : [`${list}${at}`, `${list}${at}.*`],
        ),
      ).concat(WITHOUT_FIELD),
    )
    const unknown = leaves(draftOf(pack), '')
      .map(generic)
      .filter((at) => !known.has(at))
    expect(unknown).toEqual([])
  },
)

test.each(STARTING_PACKS.map((pack) => [pack.id, pack] as const))(
  'every choice of %s stands among those that its field offers',
  (_id, pack) => {
    const draft = draftOf(pack)
    for (const at of leaves(draft, '')) {
      const field = FORM.flatMap(([list, fields]) =>
        fields.filter((one) => `${list}${one.at}` === generic(at)),
      ).find(({ kind }) => kind === 'choice')
      if (field?.kind !== 'choice') continue
      const offered = choicesOf(field.of, 'zh', WORDS.zh).map(({ value }) => value)
      expect(offered, at).toContain(valueAt(draft, at))
    }
  },
)

test('everything that may be chosen will do', () => {
  const [pack] = STARTING_PACKS
  if (!pack) throw new Error('no pack')
  for (const field of COUNTING_FIELDS) {
    if (field.kind !== 'choice') continue
    const [top = '', key = ''] = field.at.split('.')
    for (const { value } of choicesOf(field.of, 'en', WORDS.en)) {
      const inner = (pack as unknown as Record<string, object>)[top]
      const changed = key === '' ? value : { ...inner, [key]: value }
      expect(checkPack({ ...pack, [top]: changed }), `${field.at} ${value}`).toEqual([])
    }
  }
})

test('a problem leads to the part of the form in which its field stands', () => {
  const [pack] = STARTING_PACKS
  if (!pack) throw new Error('no pack')
  const draft = draftOf(pack)
  expect(
    ['from', 'clock.anchor', 'releaseChain', 'isolation.0.days', 'tiers.1.name.zh', 'tiers'].map(
      (at) => partOf(at, draft),
    ),
  ).toEqual(['general', 'counting', 'ending', 'isolation', draft.tiers[1]?.id, 'general'])
})
