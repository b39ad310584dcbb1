'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useFindableBuildings } from '#components/hotline/use-findable-buildings.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { api, failureOf } from '#components/live/api.ts'
import { useConnection } from '#components/live/live-provider.tsx'
import { useFailureWords } from '#components/live/use-failure-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { Missing } from '#lib/domain/permit/gate-answer.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import { GateAnswerCard } from './gate-answer-card.tsx'
import { type GateWords, readDoor, readQuestion } from './read-question.ts'

/** One field, one key, one answer; what tells people apart is asked for only when it is needed. */
export function GateQuestion({ gate }: { gate: PostRow }) {
  const { words } = useLanguage()
  const text = words.posts.gate
  const buildings = useFindableBuildings()
  const failureWords = useFailureWords()
  const isLive = useConnection().phase.kind === 'live'
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<GateWords>({})
  const [more, setMore] = useState('')
  const { data, error, isPending, mutate, reset } = useMutation({
    mutationFn: (question: GateWords) => api.gate.ask.mutate({ postId: gate.id, ...question }),
  })
  const ask = (question: GateWords) => {
    setSaid(question)
    setMore('')
    mutate(question)
  }
  const again = () => {
    setTyped('')
    setMore('')
    setSaid({})
    reset()
  }
  const missing = data?.is === 'unclear' ? data.ask : null
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
      <Field label={text.question}>
        <Input
          inputSize="field"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={60}
          enterKeyHint="search"
          placeholder={text.hint}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            if (data || error) reset()
          }}
          onEnter={() => {
            if (typed.trim() !== '' && isLive) ask(readQuestion(typed, buildings))
          }}
        />
      </Field>
      {data ? <GateAnswerCard answer={data} gate={gate} /> : null}
      {error ? (
        <p role="alert" className="rounded-field bg-red-tint px-4 py-3 text-16 text-red">
          {failureWords(failureOf(error))}
        </p>
      ) : null}
      {missing ? (
        <MissingField
          missing={missing}
          value={more}
          onChange={setMore}
          onAsk={() => {
            const answer = withMore(said, missing, more, buildings)
            if (answer) ask(answer)
          }}
          noDoor={missing === 'door' && more.trim() !== '' && readDoor(more, buildings) === null}
        />
      ) : null}
      {data && !missing ? (
        <Button size="field" wide onClick={again}>
          {text.again}
        </Button>
      ) : null}
      {data ? null : (
        <Button
          variant="primary"
          size="field"
          wide
          busy={isPending}
          reason={!isLive && text.offline}
          onClick={() => {
            if (typed.trim() !== '') ask(readQuestion(typed, buildings))
          }}
        >
          {isPending ? text.asking : text.ask}
        </Button>
      )}
      <p className="text-12 text-text-2">{text.onlyAnswer}</p>
    </div>
  )
}

/** What was said before together with what was asked for. */
function withMore(
  said: GateWords,
  missing: Missing,
  more: string,
  buildings: Parameters<typeof readDoor>[1],
): GateWords | null {
  const text = more.trim()
  if (text === '') return null
  if (missing !== 'door') return { ...said, text }
  const door = readDoor(text, buildings)
  return door && { ...said, ...door }
}

function MissingField({
  missing,
  value,
  onChange,
  onAsk,
  noDoor,
}: {
  missing: Missing
  value: string
  onChange: (value: string) => void
  onAsk: () => void
  noDoor: boolean
}) {
  const text = useLanguage().words.posts.gate
  return (
    <>
      <Field label={text[missing]} error={noDoor ? text.noDoor : undefined}>
        <Input
          inputSize="field"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          placeholder={missing === 'door' ? text.doorHint : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onEnter={onAsk}
        />
      </Field>
      <Button variant="primary" size="field" wide onClick={onAsk}>
        {text.ask}
      </Button>
    </>
  )
}
