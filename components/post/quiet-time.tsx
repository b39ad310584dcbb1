'use client'
import { Siren } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { can, rolesWith } from '#lib/domain/access/permissions.ts'
import { failureSentence } from '#lib/i18n/error-sentence.ts'

/** No incident is open: says what that means, and lets those who may open one. */
export function QuietTime() {
  const { words } = useLanguage()
  const text = words.post.quiet
  const roles = useSession().user?.roles ?? []
  const send = useSend()
  const { discard } = useOutbox()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const may = can(roles, 'incident.open')

  const open = async () => {
    setBusy(true)
    setFailure(null)
    const { id, done } = await send(
      'incident.open',
      { name },
      { thing: 'incident', label: `${text.start}：${name}` },
    )
    try {
      await done
    } catch (refused) {
      await discard(id)
      setFailure(refused as Failure)
    }
    setBusy(false)
  }

  return (
    <form
      className="flex flex-col gap-3 rounded-control border bg-surface p-4 shadow-float"
      onSubmit={(event) => {
        event.preventDefault()
        if (may && name.trim() !== '') void open()
      }}
    >
      <h2 className="text-14 font-semibold">{text.title}</h2>
      <p className="text-text-2">{text.detail}</p>
      {may ? (
        <>
          <Field label={text.name} error={failure ? failureSentence(failure, words) : undefined}>
            <Input
              value={name}
              maxLength={60}
              placeholder={text.namePlaceholder}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Button variant="primary" type="submit" icon={Siren} busy={busy}>
            {text.start}
          </Button>
        </>
      ) : (
        <p className="text-12 text-text-2">
          {words.common.needsRole(
            rolesWith('incident.open')
              .map((role) => words.domain.roles[role])
              .join('、'),
          )}
        </p>
      )}
    </form>
  )
}
