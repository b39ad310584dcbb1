'use client'
import { BookOpen } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select, TextArea } from '#components/ui/input.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { newestPacks } from '#lib/domain/pack/find-pack.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { usePacks } from './use-packs.ts'

/** The pack that a zone keeps; moving it to another one is an act with a reason. */
export function ChangePack({ zone, pack }: { zone: ZoneRow; pack: RulePack }) {
  const { language, words } = useLanguage()
  const text = words.pack
  const toast = useToast()
  const needed = useNeededRole('zone.change')
  const { give, refusal, busy } = useGive()
  const [open, setOpen] = useState(false)
  const kept = useKept(`draft:changePack:${zone.id}`, { id: '', reason: '' })
  const { value: draft, change } = kept
  const others = newestPacks(usePacks()).filter(
    (one) =>
      tierOf(one, zone.tier) !== undefined && (one.id !== pack.id || one.version !== pack.version),
  )
  const chosen = others.find(({ id }) => id === draft.id) ?? others[0]
  const name = `${pack.name[language]} · ${text.version(pack.version)}`
  const move = async () => {
    if (!chosen) return
    const input = {
      id: zone.id,
      rulePackId: chosen.id,
      reason: draft.reason.trim(),
      seenVersion: zone.version,
    }
    const label = text.zoneTitle(zone.name)
    if ((await give('zone.changePack', input, label, `zone:${zone.id}`)) === null) return
    kept.clear()
    setOpen(false)
    toast({ tone: 'done', text: text.zoneDone })
  }
  return (
    <Popover
      label={text.zoneTitle(zone.name)}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-80"
      trigger={
        <Button variant="quiet" icon={BookOpen}>
          {name}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Link href="/packs" className="text-12 underline">
          {text.title}
        </Link>
        {zone.status === 'active' && chosen ? (
          <>
            <p className="text-12 text-text-2">{text.zoneExplain}</p>
            <Field label={text.toZone}>
              <Select
                value={chosen.id}
                onChange={(event) => change({ ...draft, id: event.target.value })}
              >
                {others.map(({ id, version, name: of }) => (
                  <option key={id} value={id}>
                    {of[language]} · {text.version(version)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={words.zones.reason} error={refusal ?? undefined}>
              <TextArea
                rows={2}
                maxLength={500}
                value={draft.reason}
                onChange={(event) => change({ ...draft, reason: event.target.value })}
              />
            </Field>
            <Button
              variant="primary"
              wide
              busy={busy}
              locked={needed !== null}
              reason={needed ?? (draft.reason.trim() === '' ? words.zones.missing.reason : null)}
              onClick={() => void move()}
            >
              {text.zoneDo}
            </Button>
          </>
        ) : null}
      </div>
    </Popover>
  )
}
