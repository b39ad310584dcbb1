'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

const THING = 'incident'

/** Turns quiet time into an emergency, by name. For whoever may; others are told who does. */
export function OpenIncident() {
  const words = useWords()
  const text = words.shell.incident
  const neededRole = useNeededRole('incident.open')
  const send = useSend()
  const { queued, pending, discard } = useOutbox()
  const failureWords = useFailureWords()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const busy = [...queued, ...pending].some(({ thing }) => thing === THING)

  const open = async () => {
    if (busy) return
    setProblem(null)
    if (name.trim() === '') {
      setProblem(text.nameMissing)
      return
    }
    const about = { thing: THING, label: `${text.open} ${name.trim()}` }
    const { id, done } = await send('incident.open', { name: name.trim() }, about)
    done.catch((error: unknown) => {
      setProblem(failureWords(asFailure(error)))
      void discard(id)
    })
  }
  if (neededRole !== null) return <p className="text-center text-12 text-text-2">{neededRole}</p>
  return (
    <div className="flex flex-col gap-2">
      <Field label={text.name} error={problem ?? undefined}>
        <Input
          placeholder={text.namePlaceholder}
          maxLength={60}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          onEnter={() => void open()}
        />
      </Field>
      <Button variant="primary" wide busy={busy} onClick={() => void open()}>
        {busy ? text.opening : text.open}
      </Button>
    </div>
  )
}
