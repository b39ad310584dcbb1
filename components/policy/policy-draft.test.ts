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

test.each([
  ['one line more than is kept', { promises: Array(21).fill('+ 送药').join('\n') }, 'promises'],
  ['a promise that is too long', { promises: `+ ${'药'.repeat(121)}` }, 'promises'],
  ['an answer that is too long', { answers: `几点？| ${'早'.repeat(401)}` }, 'answers'],
])('%s is named, and nothing is dropped', (_what, typed, part) => {
  const draft = { say: '', sayEn: '', promises: '', answers: '', basis: '', basisEn: '', ...typed }
  expect(contentOfPolicy(draft)).toEqual({ wrong: [part] })
})
