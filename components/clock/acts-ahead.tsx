'use client'
import { CalendarClock } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { ZoneActAhead, ZoneRow } from '#lib/live/zone-rows.ts'
import { useWhen } from './use-when.ts'

/** What was confirmed and waits for its minute; until then it can be undone. */
export function ActsAhead({ zone, pack, now }: { zone: ZoneRow; pack: RulePack; now: Date }) {
  const text = useLanguage().words.clock.ahead
  if (zone.ahead.length === 0) return null
  return (
    <PanelSection title={text.title}>
      <ul className="flex flex-col gap-2">
        {zone.ahead.map((act) => (
          <ActAhead key={act.id} act={act} zone={zone} pack={pack} now={now} />
        ))}
      </ul>
    </PanelSection>
  )
}

function ActAhead({
  act,
  zone,
  pack,
  now,
}: {
  act: ZoneActAhead
  zone: ZoneRow
  pack: RulePack
  now: Date
}) {
  const { language, words } = useLanguage()
  const text = words.clock.ahead
  const when = useWhen(now)
  const nameOf = useNameOf()
  const toast = useToast()
  const needed = useNeededRole('zone.change')
  const { give, refusal, busy } = useGive()
  const name = nameOf(act.by)
  const tier = act.tier === null ? null : (tierOf(pack, act.tier)?.name[language] ?? act.tier)
  const move = text.moves[act.move] ?? act.move
  const undo = async () => {
    const label = `${text.undo} ${zone.name} ${move}`
    if ((await give('zone.undoAct', { id: act.id }, label, `zone:${zone.id}`)) !== null) {
      toast({ tone: 'done', text: text.undone })
    }
  }
  return (
    <li className="flex flex-wrap items-center gap-2">
      <Icon of={CalendarClock} className="text-text-2" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">
          {move}
          {tier ? ` ${text.to(tier)}` : ''}
        </span>
        <span className="block text-12 text-text-2">
          {text.from(when(act.at))}
          {name ? ` · ${text.by(name)}` : ''}
        </span>
      </span>
      <Button
        size="small"
        busy={busy}
        locked={needed !== null}
        reason={needed}
        reasonPlace="none"
        onClick={() => void undo()}
      >
        {text.undo}
      </Button>
      {refusal ? (
        <p role="alert" className="w-full text-12 text-red">
          {refusal}
        </p>
      ) : null}
    </li>
  )
}
