'use client'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select, TextArea } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { criterionWords } from '#lib/domain/pack/criterion-words.ts'
import {
  type BothLanguages,
  type RulePack,
  releaseRuleOf,
  tierOf,
} from '#lib/domain/pack/rule-pack.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { Assessed } from './use-assessment.ts'
import { useWhen } from './use-when.ts'

type AskReleaseProps = {
  zone: ZoneRow
  assessed: Assessed
  pack: RulePack
  now: Date
  /** The form is open. */
  asking: boolean
  onDone: () => void
}

/** An end against unmet items: one lead asks with a reason, another answers from their own session. */
export function AskRelease(props: AskReleaseProps) {
  const { zone, asking } = props
  if (zone.asked) return <Waiting {...props} asked={zone.asked} />
  return asking ? <AskForm {...props} /> : null
}

function AskForm({ zone, assessed, pack, onDone }: AskReleaseProps) {
  const { language, words } = useLanguage()
  const text = words.clock.ask
  const { user } = useSession()
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const falls = fallsOf(pack, zone)
  const kept = useKept(`draft:askRelease:${user?.id ?? ''}:${zone.id}`, { reason: '', tier: '' })
  const { value: draft, change } = kept
  const tier = falls.some(({ id }) => id === draft.tier) ? draft.tier : (falls[0]?.id ?? '')
  const unmet = assessed.criteria
    .filter(({ met }) => !met)
    .map(({ criterion }) => criterionWords(criterion, pack)[language])
  const send = async () => {
    const id = await give(
      'zone.askRelease',
      {
        id: zone.id,
        reason: draft.reason.trim(),
        seenVersion: zone.version,
        ...(tier ? { tier } : {}),
      },
      `${text.title} ${zone.name}`,
      `zone:${zone.id}`,
    )
    if (id === null) return
    kept.clear()
    toast({ tone: 'done', text: text.sent })
    onDone()
  }
  return (
    <PanelSection title={text.title}>
      <div className="flex flex-col gap-3">
        <p className="text-12 text-text-2">
          {text.explain(unmet.join(language === 'zh' ? '；' : '; '))}
        </p>
        <Field label={text.to}>
          <Select value={tier} onChange={(event) => change({ ...draft, tier: event.target.value })}>
            {falls.map(({ id, name }) => (
              <option key={id} value={id}>
                {name?.[language] ?? text.toNone}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={text.reason} error={refusal ?? undefined}>
          <TextArea
            rows={2}
            maxLength={500}
            placeholder={text.reasonPlaceholder}
            value={draft.reason}
            onChange={(event) => change({ ...draft, reason: event.target.value })}
          />
        </Field>
        <div className="flex gap-2">
          <Button
            variant="primary"
            busy={busy}
            reason={draft.reason.trim() === '' && words.zones.missing.reason}
            onClick={() => void send()}
          >
            {text.send}
          </Button>
          <Button variant="quiet" onClick={onDone}>
            {words.common.cancel}
          </Button>
        </div>
      </div>
    </PanelSection>
  )
}

/** The tiers that it may fall to by its rule; an empty id: none any more. */
function fallsOf(pack: RulePack, zone: ZoneRow) {
  const from = tierOf(pack, zone.tier)
  if (!from) return []
  const to = releaseRuleOf(from, zone.cameFrom)?.to ?? null
  const least = to === null ? 0 : (tierOf(pack, to)?.strictness ?? 0)
  const lower: { id: string; name: BothLanguages | null }[] = pack.tiers.filter(
    ({ strictness }) => strictness < from.strictness && strictness >= least,
  )
  return to === null ? [{ id: '', name: null }, ...lower] : lower
}

function Waiting({
  zone,
  pack,
  now,
  asked,
}: AskReleaseProps & { asked: NonNullable<ZoneRow['asked']> }) {
  const { language, words } = useLanguage()
  const text = words.clock.ask
  const { user } = useSession()
  const when = useWhen(now)
  const nameOf = useNameOf()
  const toast = useToast()
  const needed = useNeededRole('zone.lift')
  const { give, refusal, busy } = useGive()
  const mine = asked.by === user?.id
  const tier = asked.tier === null ? null : (tierOf(pack, asked.tier)?.name[language] ?? asked.tier)
  const answer = async (procedure: 'zone.confirmRelease' | 'zone.refuseRelease') => {
    const label = `${text.title} ${zone.name}`
    const id = await give(procedure, { id: asked.id }, label, `zone:${zone.id}`)
    if (id === null) return
    toast({
      tone: 'done',
      text: procedure === 'zone.confirmRelease' ? text.confirmed(zone.name) : text.refused,
    })
  }
  return (
    <PanelSection title={text.title}>
      <div className="flex flex-col gap-2 rounded-control border border-amber-solid p-3">
        <p className="font-medium">{text.waiting(nameOf(asked.by) ?? '', when(asked.at))}</p>
        <p className="text-12 text-text-2">{text.waitingFor(asked.unmet, tier)}</p>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="danger"
            busy={busy}
            locked={needed !== null || mine}
            reason={needed ?? (mine ? text.mine : null)}
            onClick={() => void answer('zone.confirmRelease')}
          >
            {text.confirm}
          </Button>
          <Button
            locked={needed !== null}
            reason={needed}
            reasonPlace="none"
            onClick={() => void answer('zone.refuseRelease')}
          >
            {mine ? text.takeBack : text.refuse}
          </Button>
        </div>
        {refusal ? (
          <p role="alert" className="text-12 text-red">
            {refusal}
          </p>
        ) : null}
      </div>
    </PanelSection>
  )
}
