'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Input, TextArea } from '#components/ui/input.tsx'
import { useVersionedDraft } from '#components/versions/use-versioned-draft.ts'
import type { PolicyText } from '#lib/domain/service/policy.ts'
import {
  contentOfPolicy,
  draftOfPolicy,
  type PolicyDraft,
  type PolicyProblem,
} from './policy-draft.ts'

type Note = { bad: boolean; words: string }

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
  const shared = words.catalogue
  const send = useSend()
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const versioned = useVersionedDraft(current, draftOfPolicy)
  const { draft, setDraft, dirty, moved } = versioned
  const [wrong, setWrong] = useState<readonly PolicyProblem[]>([])
  const [note, setNote] = useState<Note | null>(null)
  const takeTheirs = () => {
    versioned.takeTheirs()
    setWrong([])
  }
  const save = async () => {
    const read = contentOfPolicy(draft)
    setWrong('wrong' in read ? read.wrong : [])
    if ('wrong' in read) return
    const { category, tier } = current
    setNote({ bad: false, words: shared.saving })
    const { id, done } = await send(
      'policy.save',
      { category, tier, baseVersion: versioned.baseVersion, content: read.ok },
      { thing: `policy:${category}:${tier}`, label: text.title },
    )
    done.then(
      (sent) => {
        versioned.wasSaved(read.ok, Number(sent.version))
        setNote({ bad: false, words: shared.saved })
      },
      (error: unknown) => {
        setNote({ bad: true, words: failureWords(asFailure(error)) })
        void discard(id)
      },
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
        onChange={(event) => {
          setNote(null)
          setDraft({ ...draft, [name]: event.target.value })
        }}
      />
    </Field>
  )
  const line = (name: keyof PolicyDraft, label: string) => (
    <Field label={label}>
      <Input
        locked={locked}
        maxLength={LONGEST[name]}
        value={draft[name]}
        onChange={(event) => {
          setNote(null)
          setDraft({ ...draft, [name]: event.target.value })
        }}
      />
    </Field>
  )
  const forbidden = words.common.needsRole(words.domain.permissions['policy.edit'])
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-3 scroll-thin">
        {moved && dirty ? (
          <div className="flex items-center gap-2 rounded-control border border-amber-solid bg-amber-tint p-3">
            <p className="min-w-0 flex-1">{shared.moved}</p>
            <Button size="small" onClick={takeTheirs}>
              {shared.takeTheirs}
            </Button>
          </div>
        ) : null}
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
      </div>
      <footer className="flex min-h-14 shrink-0 items-center gap-2 border-t px-4 py-2">
        <output
          className={classNames('min-w-0 flex-1 text-12', note?.bad ? 'text-red' : 'text-text-2')}
        >
          {note?.words ?? (locked ? forbidden : dirty ? shared.unsaved : '')}
        </output>
        {dirty ? (
          <Button variant="quiet" onClick={takeTheirs}>
            {shared.revert}
          </Button>
        ) : null}
        <Button
          variant="primary"
          reason={locked ? forbidden : null}
          locked={locked}
          reasonPlace="none"
          onClick={() => void save()}
        >
          {shared.save}
        </Button>
      </footer>
    </>
  )
}
