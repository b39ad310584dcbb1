import { expect, test } from 'vitest'
import { STARTING_POLICIES } from '#lib/domain/service/starting-policies.ts'
import { contentOfPolicy, draftOfPolicy } from './policy-draft.ts'

test('a text that nobody touched is saved as it was', () => {
  for (const { content } of STARTING_POLICIES) {
    expect(contentOfPolicy(draftOfPolicy(content))).toEqual({ ok: content })
  }
})

test('a promise without a sign and a question without an answer are named', () => {
  const draft = {
    say: '',
    sayEn: '',
    promises: '送到门口',
    answers: '几点？',
    basis: '',
    basisEn: '',
  }
  expect(contentOfPolicy(draft)).toEqual({ wrong: ['promises', 'answers'] })
})
