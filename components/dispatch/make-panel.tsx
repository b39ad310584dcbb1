'use client'
import { Route, X } from 'lucide-react'
import { useServiceOf } from '#components/catalogue/use-services.ts'
import { useTiers } from '#components/clock/use-tiers.ts'
import { goodsOf } from '#components/field/run-words.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { Select } from '#components/ui/input.tsx'
import type { Point } from '#lib/map/geometry.ts'
import { FetchList } from './fetch-list.tsx'
import { CrewPicker } from './member-picker.tsx'
import { planOf } from './run-plan.ts'
import { StopOrder } from './stop-order.tsx'
import { useSuggestions } from './use-suggestions.ts'
import type { Members } from './use-members.ts'
import type { RunDraft } from './use-run-draft.ts'
import { WalkWords } from './walk-words.tsx'

/** Puts a run together: the stops in the order of the walk, what to take, and who goes. */
export function MakePanel({
  draft,
  members,
  placeOf,
  litStop,
  onHoverStop,
  refused,
  onCreate,
  onClose,
}: {
  draft: RunDraft
  members: Members
  placeOf: (buildingId: string) => Point | null | undefined
  litStop: string | null
  onHoverStop: (stopId: string | null) => void
  /** Why the server did not take it. */
  refused: string | null
  onCreate: () => void
  onClose: () => void
}) {
  const { words } = useLanguage()
  const tiers = useTiers()
  const buildings = useLiveTable('building')
  const stock = useLiveTable('stock')
  const text = words.dispatch.make
  const { crew, start, stops } = draft
  const plan = planOf(stops, {
    placeOf,
    buildings,
    start,
    members: crew.partnerId === null ? 1 : 2,
    stock: [...stock.values()].filter((row) => row.pointId === draft.point?.id),
    serviceOf: useServiceOf(),
    tiers,
  })
  const suggestions = useSuggestions(members, placeOf, {
    roles: plan.roles,
    skills: plan.skills,
    gear: plan.gear.map(({ gear }) => gear),
    start: start ?? placeOf(stops[0]?.buildingId ?? '') ?? null,
  })
  const names = [crew.assigneeId, crew.partnerId].flatMap((id) => members.nameOf(id) ?? [])
  return (
    <section aria-label={text.title} className="flex h-full min-h-0 flex-col bg-surface">
      <PanelHead title={text.title} note={text.stops(stops.length, draft.chosen.size)}>
        <IconButton icon={X} label={words.common.close} size={28} onClick={onClose} />
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        <Notes draft={draft} refused={refused} />
        {stops.length === 0 ? (
          <EmptyState title={text.empty} detail={text.emptyDetail} className="border-b" />
        ) : (
          <>
            <StartPoint draft={draft} />
            <div className="flex items-center gap-2 px-4 pt-2 text-12 text-text-2">
              <h3 className="min-w-0 flex-1" title={text.orderHint}>
                <WalkWords plan={plan} />
              </h3>
              {draft.isByHand ? (
                <Button size="small" variant="quiet" icon={Route} onClick={draft.shorten}>
                  {text.shorten}
                </Button>
              ) : null}
            </div>
            <StopOrder
              stops={stops.map(({ buildingId, requests }, index) => ({
                buildingId,
                number: index + 1,
                note: goodsOf(requests, words),
              }))}
              litStop={litStop}
              onHoverStop={onHoverStop}
              onMove={draft.move}
              onLeaveOut={draft.leaveOut}
            />
            <FetchList
              plan={plan}
              pointName={draft.point?.name ?? null}
              className="border-t px-4 py-3"
            />
          </>
        )}
        <h3 className="border-t px-4 pt-3 pb-1 text-12 text-text-2">
          {text.who} {plan.wantsTwo ? text.wantsTwo : ''}
        </h3>
        <div className="pb-3">
          <CrewPicker
            members={members}
            value={crew}
            onChange={draft.assign}
            suggestions={stops.length > 0 ? suggestions : []}
            pair={plan.wantsTwo}
            later
          />
        </div>
      </div>
      <footer className="flex shrink-0 gap-2 border-t px-4 py-3">
        <Button onClick={onClose}>{words.common.back}</Button>
        <Button
          variant="primary"
          className="flex-1"
          wide
          onClick={onCreate}
          reason={stops.length === 0 && text.empty}
          reasonPlace="none"
        >
          {text.create(names.length > 0 ? words.field.list(names) : null)}
        </Button>
      </footer>
    </section>
  )
}

/** What has changed under the hand, and what the server did not take. */
function Notes({ draft, refused }: { draft: RunDraft; refused: string | null }) {
  const { words } = useLanguage()
  const text = words.dispatch.make
  return (
    <>
      {draft.gone > 0 ? (
        <p
          role="alert"
          className="flex items-center gap-2 border-b bg-amber-tint px-4 py-2 text-12"
        >
          <span className="min-w-0 flex-1">{text.changed(draft.gone)}</span>
          <Button size="small" onClick={draft.forgetGone}>
            {words.common.close}
          </Button>
        </p>
      ) : null}
      {refused ? (
        <p role="alert" className="border-b bg-red-tint px-4 py-2 text-red">
          {text.refused(refused)}
        </p>
      ) : null}
    </>
  )
}

/** Where the goods are fetched: said, and chosen where there are several points. */
function StartPoint({ draft }: { draft: RunDraft }) {
  const text = useLanguage().words.dispatch.make
  const points = [...useLiveTable('stockPoint').values()]
  if (!draft.point) return null
  return (
    <div className="flex items-center gap-2 px-4 pt-3 text-12 text-text-2">
      <span className="shrink-0">{text.start}</span>
      {points.length > 1 ? (
        <Select
          quiet
          aria-label={text.start}
          value={draft.point.id}
          onChange={(event) => draft.fetchAt(event.target.value)}
        >
          {points.map((point) => (
            <option key={point.id} value={point.id}>
              {point.name}
            </option>
          ))}
        </Select>
      ) : (
        <span className="text-text">{draft.point.name}</span>
      )}
    </div>
  )
}
