'use client'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { buildingShortLabel } from '#lib/i18n/place-labels.ts'
import type { ZoneRow } from '#lib/live/rows.ts'
import type { Proposal } from './use-assessment.ts'

/** A positive asks for a stricter tier: the reason stands there already, and one click acts on it. */
export function RaiseAct({
  proposal,
  zone,
  tierName,
}: {
  proposal: Extract<Proposal, { kind: 'raise' }>
  zone: ZoneRow
  tierName: string
}) {
  const { language, words } = useLanguage()
  const text = words.clock.proposals
  const toast = useToast()
  const needed = useNeededRole('zone.change')
  const { give, refusal, busy } = useGive()
  const positives = useLiveTable('positive')
  const buildings = useLiveTable('building')
  const buildingIds = new Set(
    proposal.positiveIds.flatMap((id) => positives.get(id)?.buildingId ?? []),
  )
  const names = [...buildingIds].flatMap((id) => {
    const building = buildings.get(id)
    return building ? [buildingShortLabel(building, language)] : []
  })
  const [typed, setTyped] = useState<string | null>(null)
  const reason = typed ?? text.raiseReason(names.join(words.clock.comma))
  const act = async () => {
    const input = { id: zone.id, tier: proposal.to, reason: reason.trim() }
    const id = await give('zone.changeTier', input, text.raiseDo(tierName), `zone:${zone.id}`)
    if (id !== null) toast({ tone: 'done', text: text.done(zone.name) })
  }
  return (
    <div className="flex flex-col gap-2 rounded-control border border-red-solid p-3">
      <p className="flex items-start gap-2 font-medium text-red">
        <Icon of={CircleAlert} className="mt-0.5" />
        {text.raise(proposal.positiveIds.length, tierName)}
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
        {text.raiseDo(tierName)}
      </Button>
      {refusal ? (
        <p role="alert" className="text-12 text-red">
          {refusal}
        </p>
      ) : null}
    </div>
  )
}
