'use client'
import Link from 'next/link'
import { useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { NOTICE_KINDS, type NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import { fromWallTime, toWallTime } from '#lib/i18n/wall-time.ts'
import { NoticePaper } from './notice-paper.tsx'
import { PaperLanguage } from './notice-view.tsx'
import { useDraftText } from './use-draft-text.ts'
import { useNoticeDraft } from './use-notices.ts'

/** What each kind can be about: what holds or will, or what ends or has ended. */
const STATUSES: Record<NoticeKind, readonly ZoneStatus[]> = {
  declare: ['announced', 'active'],
  adjust: ['announced', 'active'],
  release: ['active', 'guard'],
}

/** A notice while it is written: what is typed at the left, what it will say at the right. */
export function NoticeDraft({
  zoneId,
  kind: askedKind,
  onDone,
}: {
  zoneId: string | null
  kind: string | null
  onDone: (id: string | null) => void
}) {
  const { language, words } = useLanguage()
  const text = words.notice.form
  const toast = useToast()
  const needed = useNeededRole('notice.publish')
  const { phase } = useConnection()
  const { give, refusal, busy } = useGive()
  const [kind, setKind] = useState<NoticeKind>(
    NOTICE_KINDS.find((known) => known === askedKind) ?? 'declare',
  )
  const all = useLiveTable('zone')
  const tiers = useTiers()
  const zones = [...all.values()]
    .filter(({ status }) => STATUSES[kind].includes(status))
    .toSorted((a, b) => tiers.compare(a.tier, b.tier) || (a.name < b.name ? -1 : 1))
  const [picked, setChosen] = useState<readonly string[]>(zoneId ? [zoneId] : [])
  const chosen = picked.filter((id) => zones.some((zone) => zone.id === id))
  const [typedNumber, setTypedNumber] = useState<string | null>(null)
  const now = useServerNow(30_000)
  const [effective, setEffective] = useState(() => toWallTime(now))
  const [shown, setShown] = useState(language)
  const draft = useNoticeDraft(kind, chosen)
  const number = typedNumber ?? draft.data?.suggested ?? ''
  const effectiveAt = fromWallTime(effective)
  const written = useDraftText({ kind, number, effectiveAt, now, draft: draft.data ?? null })
  const missing =
    chosen.length === 0
      ? text.missing.zones
      : number.trim() === ''
        ? text.missing.number
        : effectiveAt === null
          ? text.missing.effective
          : phase.kind === 'offline'
            ? text.missing.live
            : (written.problem ?? (written.text ? null : text.missing.preview))
  const publish = async () => {
    if (missing || !written.text) return
    const input = { kind, number: number.trim(), effectiveAt, zoneIds: chosen, text: written.text }
    const label = `${words.notice.kinds[kind]} ${number.trim()}`
    const id = await give('notice.publish', input, label)
    if (id === null) return void draft.refetch()
    toast({ tone: 'done', text: text.published(number.trim()) })
    onDone(id)
  }
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[380px_minmax(0,1fr)] max-lg:block max-lg:overflow-y-auto">
      <form
        aria-label={text.title}
        className="flex min-h-0 flex-col border-r"
        onSubmit={(event) => event.preventDefault()}
      >
        <PanelHead title={text.title} />
        <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
          <PanelSection title={text.kind}>
            <Segmented
              label={text.kind}
              wide
              value={kind}
              onChange={setKind}
              options={NOTICE_KINDS.map((value) => ({
                value,
                label: words.notice.kindsShort[value],
              }))}
            />
            <p className="mt-2 text-12 text-text-2">{words.notice.kindHints[kind]}</p>
          </PanelSection>
          <PanelSection title={text.zones}>
            {zones.length === 0 ? <p className="text-text-2">{text.zonesNone}</p> : null}
            <ul className="flex flex-col gap-1.5">
              {zones.map((zone) => (
                <li key={zone.id}>
                  <Checkbox
                    checked={chosen.includes(zone.id)}
                    onChange={(event) =>
                      setChosen(
                        event.target.checked
                          ? [...chosen, zone.id]
                          : chosen.filter((id) => id !== zone.id),
                      )
                    }
                  >
                    <span className="inline-flex items-center gap-2">
                      <TierSquare tier={zone.tier} />
                      {zone.name}
                      {zone.status === 'active' ? null : <Tag>{text.status[zone.status]}</Tag>}
                    </span>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </PanelSection>
          <PanelSection className="flex flex-col gap-3">
            <Field
              label={text.number}
              hint={draft.data ? text.numberHint(draft.data.suggested) : undefined}
            >
              <Input
                maxLength={40}
                value={number}
                onChange={(event) => setTypedNumber(event.target.value)}
              />
            </Field>
            <Field label={text.effective}>
              <Input
                type="datetime-local"
                value={effective}
                onChange={(event) => setEffective(event.target.value)}
              />
            </Field>
          </PanelSection>
          <PanelSection title={text.hotline}>
            {draft.data && draft.data.hotline.length === 0 ? (
              <p className="text-red">
                {text.hotlineNone}{' '}
                <Link href="/desk" className="underline">
                  {text.hotlineSet}
                </Link>
              </p>
            ) : (
              <p className="tabular-nums">{draft.data?.hotline.join(words.clock.comma)}</p>
            )}
          </PanelSection>
          <PanelSection title={text.previous}>
            <p>
              {draft.data && draft.data.previous.length > 0
                ? draft.data.previous.join(words.clock.comma)
                : text.previousNone}
            </p>
          </PanelSection>
        </div>
        <footer className="flex flex-col gap-2 border-t px-4 py-3">
          <p className="text-12 text-text-2">{text.sure}</p>
          {refusal ? (
            <p role="alert" className="text-12 text-red">
              {refusal}
            </p>
          ) : null}
          <span className="flex items-start justify-end gap-2">
            <Button onClick={() => onDone(null)}>{text.cancel}</Button>
            <Button
              variant="primary"
              busy={busy}
              locked={needed !== null}
              reason={needed ?? missing}
              onClick={() => void publish()}
            >
              {busy ? text.publishing : text.publish}
            </Button>
          </span>
        </footer>
      </form>
      <section aria-label={text.preview} className="flex min-h-0 flex-col">
        <PanelHead title={text.preview}>
          <PaperLanguage value={shown} onChange={setShown} />
        </PanelHead>
        <div className="min-h-0 flex-1 overflow-y-auto bg-surface-2 p-6 scroll-thin">
          {written.text ? (
            <NoticePaper paper={written.text[shown]} language={shown} />
          ) : draft.isError || written.failed ? (
            <ErrorState title={words.notice.failed} onRetry={() => void draft.refetch()} />
          ) : chosen.length === 0 || written.problem ? (
            <EmptyState title={written.problem ?? text.previewEmpty} />
          ) : (
            <LoadingRows rows={10} label={words.notice.loading} />
          )}
        </div>
      </section>
    </div>
  )
}
