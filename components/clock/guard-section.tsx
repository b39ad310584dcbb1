'use client'
import { LockOpen } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { Assessed } from './use-assessment.ts'
import { useWhen } from './use-when.ts'

/** The days after a release: what is still to be done, and their end when they are over. */
export function GuardSection({
  zone,
  assessed,
  pack,
  now,
}: {
  zone: ZoneRow
  assessed: Assessed
  pack: RulePack
  now: Date
}) {
  const { words } = useLanguage()
  const text = words.clock.guard
  const when = useWhen(now)
  const needed = useNeededRole('zone.lift')
  const { give, refusal, busy } = useGive()
  const { guard } = assessed
  if (zone.status !== 'guard' || !guard) return null
  const tests = tierOf(pack, assessed.tier)?.guard?.tests.flatMap(({ days }) => days) ?? []
  const end = () =>
    void give(
      'zone.endGuard',
      { id: zone.id, reason: text.endReason },
      `${text.end} ${zone.name}`,
      `zone:${zone.id}`,
    )
  return (
    <PanelSection title={text.title} note={text.until(when(guard.endsAt))}>
      <p className="font-medium">{words.clock.today.guardDay(guard.day, guard.days)}</p>
      <p className="mt-1 text-12 text-text-2">{text.duties}</p>
      {tests.length > 0 ? (
        <p className="mt-1 text-12 text-text-2">{text.tests(tests.join(words.clock.comma))}</p>
      ) : null}
      <Button
        className="mt-2"
        icon={LockOpen}
        busy={busy}
        locked={needed !== null || !guard.over}
        reason={needed ?? (guard.over ? null : text.until(when(guard.endsAt)))}
        onClick={end}
      >
        {text.end}
      </Button>
      {refusal ? (
        <p role="alert" className="mt-1 text-12 text-red">
          {refusal}
        </p>
      ) : null}
    </PanelSection>
  )
}
