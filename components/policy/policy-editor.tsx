'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'
import { useSaveVersion } from '#components/versions/use-save-version.ts'
import { useVersionedDraft } from '#components/versions/use-versioned-draft.ts'
import { VersionForm } from '#components/versions/version-form.tsx'
import type { PolicyText } from '#lib/domain/service/policy.ts'
import {
  contentOfPolicy,
  draftOfPolicy,
  type PolicyDraft,
  type PolicyProblem,
} from './policy-draft.ts'

/** As the server has them; the lists are checked line by line when they are saved. */
const LONGEST: Record<keyof PolicyDraft, number> = {
  say: 600,
  sayEn: 1_800,
  promises: 12_000,
  answers: 48_000,
  basis: 120,
  basisEn: 360,
}

/** One text. What was begun stays when somebody else saves; the person decides. */
export function PolicyEditor({ text: current, locked }: { text: PolicyText; locked: boolean }) {
  const { words } = useLanguage()
  const text = words.policy.page
  const versioned = useVersionedDraft(current, draftOfPolicy)
  const { draft, setDraft, dirty, moved } = versioned
  const { save, note, forgetNote } = useSaveVersion()
  const [wrong, setWrong] = useState<readonly PolicyProblem[]>([])
  const takeTheirs = () => {
    versioned.takeTheirs()
    setWrong([])
  }
  const change = (name: keyof PolicyDraft, value: string) => {
    forgetNote()
    setDraft({ ...draft, [name]: value })
  }
  const check = () => {
    const read = contentOfPolicy(draft)
    setWrong('wrong' in read ? read.wrong : [])
    if ('wrong' in read) return
    const { category, tier } = current
    void save(
      'policy.save',
      { category, tier, baseVersion: versioned.baseVersion, content: read.ok },
      { thing: `policy:${category}:${tier}`, label: text.title },
      (version) => versioned.wasSaved(read.ok, version),
    )
  }
  const area = (
    name: keyof PolicyDraft,
    label: string,
    rows: number,
    also: { hint?: string; error?: string } = {},
  ) => (
    <Field label={label} hint={also.hint} error={also.error}>
      <TextArea
        rows={rows}
        readOnly={locked}
        maxLength={LONGEST[name]}
        value={draft[name]}
        onChange={(event) => change(name, event.target.value)}
      />
    </Field>
  )
  const line = (name: keyof PolicyDraft, label: string) => (
    <Field label={label}>
      <Input
        locked={locked}
        maxLength={LONGEST[name]}
        value={draft[name]}
        onChange={(event) => change(name, event.target.value)}
      />
    </Field>
  )
  const forbidden = words.common.needsPermission(words.domain.permissions['policy.edit'])
  return (
    <VersionForm
      note={note}
      dirty={dirty}
      moved={moved}
      forbidden={locked ? forbidden : null}
      takeTheirs={takeTheirs}
      onSave={check}
    >
      {area('say', text.say, 4)}
      {area('sayEn', text.sayEn, 3)}
      {area('promises', text.promises, 5, {
        hint: text.promisesHint,
        error: wrong.includes('promises') ? text.wrongPromises : undefined,
      })}
      {area('answers', text.answers, 4, {
        hint: text.answersHint,
        error: wrong.includes('answers') ? text.wrongAnswers : undefined,
      })}
      <div className="grid grid-cols-2 gap-3">
        {line('basis', text.basis)}
        {line('basisEn', text.basisEn)}
      </div>
    </VersionForm>
  )
}
