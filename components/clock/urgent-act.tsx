'use client'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { useToast } from '#components/ui/toast.tsx'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

/** A positive asks for something at once: the reason stands there already, and one click acts on it. */
export function UrgentAct({
  zone,
  title,
  reason: given,
  label,
  done,
  procedure,
  input,
}: {
  zone: ZoneRow
  title: string
  /** What the reason says until somebody writes another. */
  reason: string
  label: string
  done: string
  procedure: 'zone.changeTier' | 'zone.reseal' | 'zone.sealAgain'
  input: object
}) {
  const { words } = useLanguage()
  const toast = useToast()
  const needed = useNeededRole('zone.change')
  const { give, refusal, busy } = useGive()
  const [typed, setTyped] = useState<string | null>(null)
  const reason = typed ?? given
  const act = async () => {
    const whole = { id: zone.id, ...input, reason: reason.trim() }
    if ((await give(procedure, whole, label, `zone:${zone.id}`)) !== null) {
      toast({ tone: 'done', text: done })
    }
  }
  return (
    <div className="flex flex-col gap-2 rounded-control border border-red-solid p-3">
      <p className="flex items-start gap-2 font-medium text-red">
        <Icon of={CircleAlert} className="mt-0.5" />
        {title}
      </p>
      <Input
        aria-label={words.zones.reason}
        maxLength={500}
        value={reason}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        variant="danger"
        busy={busy}
        locked={needed !== null}
        reason={needed ?? (reason.trim() === '' ? words.zones.missing.reason : null)}
        onClick={() => void act()}
      >
        {label}
      </Button>
      {refusal ? (
        <p role="alert" className="text-12 text-red">
          {refusal}
        </p>
      ) : null}
    </div>
  )
}
