'use client'
import { Siren } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { asFailure, useFailureWords } from './use-failure-words.ts'

const THING = 'incident'

/** No incident is open, so nothing can be logged: who opens one, and the button for whoever may. */
export function QuietTime({ hasDraft }: { hasDraft: boolean }) {
  const words = useWords()
  const text = words.hotline.quiet
  const roles = useSession().user?.roles ?? []
  const mayOpen = can(roles, 'incident.open')
  return (
    <section aria-label={text.title} className="flex min-h-0 flex-1 flex-col justify-center">
      <EmptyState
        icon={Siren}
        title={text.title}
        detail={
          <>
            {text.detail}
            {hasDraft ? <span className="mt-1 block">{text.draftKept}</span> : null}
          </>
        }
        className="min-h-0!"
      />
      <div className="mx-auto w-72 pb-6">
        {mayOpen ? (
          <OpenIncident />
        ) : (
          <p className="text-center text-12 text-text-2">
            {words.common.needsRole(words.domain.permissions['incident.open'])}
          </p>
        )}
      </div>
    </section>
  )
}

function OpenIncident() {
  const words = useWords()
  const text = words.hotline.quiet
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
