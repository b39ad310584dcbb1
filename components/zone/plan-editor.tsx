'use client'
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import type { Failure } from '#components/live/api.ts'
import {
  useConnection,
  useLiveTable,
  useLiveTables,
  useOutbox,
  useSend,
  useServerNow,
  useShown,
} from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { type DrawnShape, DrawZone } from '#components/map/draw-zone.tsx'
import { useGeometry } from '#components/map/use-geometry.ts'
import { EmptyState } from '#components/ui/states.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { failureSentence } from '#lib/i18n/error-sentence.ts'
import { buildingShortLabel } from '#lib/i18n/place-labels.ts'
import { buildingIndex, membership } from '#lib/map/membership.ts'
import { OutlineLayer } from '#components/map/outline-layer.tsx'
import { BuildingPicker } from './building-picker.tsx'
import { GridPicker } from './grid-picker.tsx'
import { commandFor } from './plan-command.ts'
import { PlanPanel } from './plan-panel.tsx'
import { PlanSteps } from './plan-steps.tsx'
import { ShapeFile } from './shape-file.tsx'
import { useSpots } from './use-spots.ts'
import { useZonePlan } from './use-zone-plan.ts'
import {
  choosesBuildings,
  shapeOf,
  toggleBuilding,
  weighPlan,
  type Weighed,
  type ZonePlan,
} from './zone-plan.ts'
import { ZonesMap } from './zones-map.tsx'

type PlanEditorProps = {
  draftName: string
  start: ZonePlan
  title: string
  /** With the zone that was made or changed, or null when the plan was left. */
  onLeave: (zoneId: string | null) => void
}

/** Making or changing a zone: steps at the left, the map, the confirm sheet at the right. */
export function PlanEditor({ draftName, start, title, onLeave }: PlanEditorProps) {
  const { words } = useLanguage()
  const text = words.zones
  const now = useServerNow(1_000)
  const tables = useLiveTables()
  const incident = useOpenIncident()
  const { plan, change, savedAt, forget, ready } = useZonePlan(draftName, start)
  const outline = shapeOf(plan)
  const inShape = useMembership(outline)
  const tiers = useTiers()
  const spots = useSpots(Object.keys(plan.parts))
  const weighed = useMemo(
    () => weighPlan(plan, inShape, { building: tables.building, zone: tables.zone, tiers, spots }),
    [plan, inShape, tables.building, tables.zone, tiers, spots],
  )
  const submission = useSubmission(plan, weighed, async (zoneId) => {
    await forget()
    onLeave(zoneId)
  })
  useConfirmKey(() => {
    if (weighed.missing.length === 0) void submission.confirm()
  })

  const chosen = useMemo(() => new Set(weighed.buildingIds), [weighed.buildingIds])
  const touched = useMemo(
    () => new Set([...chosen, ...weighed.places.map(({ buildingId }) => buildingId)]),
    [chosen, weighed.places],
  )
  const preview = useMemo(
    () => ({ buildingIds: touched, tier: plan.act === 'lift' ? null : plan.tier }),
    [touched, plan.act, plan.tier],
  )
  const pick = useCallback(
    (id: string) => change((current) => toggleBuilding(current, id, chosen.has(id))),
    [change, chosen],
  )
  const toggleMany = useCallback(
    (ids: readonly string[], isIn: boolean) =>
      change((current) => ({
        ...current,
        decided: { ...current.decided, ...Object.fromEntries(ids.map((id) => [id, isIn])) },
      })),
    [change],
  )
  const setShape = useCallback(
    (shape: DrawnShape, final: boolean) => {
      if (final || shape === null) change((current) => ({ ...current, shape }))
    },
    [change],
  )
  const leave = async () => {
    await forget()
    onLeave(null)
  }
  const eligible = useMemo(
    () =>
      plan.act === 'declare' || !plan.zoneId
        ? null
        : new Set(tables.zone.get(plan.zoneId)?.buildingIds),
    [plan.act, plan.zoneId, tables.zone],
  )
  const notes = useEdgeNotes(weighed)

  if (incident === null) return <EmptyState title={text.noIncident} className="h-full" />
  const chooses = choosesBuildings(plan)
  const picker = <BuildingPicker chosen={chosen} eligible={eligible} onToggle={toggleMany} />
  return (
    <div className="flex h-full min-h-0">
      <div className="flex w-64 shrink-0 flex-col border-r bg-surface max-sm:hidden">
        <PlanSteps
          title={title}
          plan={plan}
          weighed={weighed}
          onChange={change}
          onBack={() => onLeave(null)}
        />
        {chooses && plan.method === 'list' ? picker : null}
        {chooses && plan.method === 'grid' ? <GridPicker plan={plan} onChange={change} /> : null}
        {chooses && plan.method === 'file' ? <ShapeFile plan={plan} onChange={change} /> : null}
      </div>
      <div className="relative min-h-0 min-w-0 flex-1 max-sm:hidden">
        <ZonesMap
          now={now}
          mode={chooses ? (plan.method === 'draw' ? 'draw' : 'pick') : 'browse'}
          preview={preview}
          notes={notes}
          onPick={pick}
          fallback={
            chooses ? <div className="flex h-full flex-col bg-surface">{picker}</div> : null
          }
        >
          {ready && chooses && plan.method === 'draw' ? (
            <DrawZone
              tier={plan.tier}
              initial={plan.shape}
              onChange={setShape}
              onCancel={() => change((current) => ({ ...current, shape: null }))}
            />
          ) : null}
          {plan.method === 'file' && outline ? <OutlineLayer shape={outline} /> : null}
        </ZonesMap>
      </div>
      <div className="flex w-90 shrink-0 flex-col border-l max-sm:w-full max-sm:border-l-0">
        <p className="border-b bg-surface px-4 py-2 text-12 text-text-2 sm:hidden">{text.phone}</p>
        <PlanPanel
          title={plan.act === 'declare' && plan.name.trim() !== '' ? plan.name : title}
          plan={plan}
          weighed={weighed}
          savedAt={savedAt}
          busy={submission.busy}
          refusal={submission.refusal}
          onChange={change}
          onConfirm={() => void submission.confirm()}
          onDiscard={() => void leave()}
        />
      </div>
    </div>
  )
}

function useMembership(shape: ZonePlan['shape']) {
  const user = useSession().user
  const geometry = useGeometry(user?.community.geometryVersion ?? null)
  const buildings = geometry.status === 'ready' ? geometry.buildings : null
  const index = useMemo(() => (buildings ? buildingIndex(buildings) : null), [buildings])
  return useMemo(() => (index && shape ? membership(index, shape) : null), [index, shape])
}

function useEdgeNotes(weighed: Weighed) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const text = words.zones.edges
  return useMemo(
    () =>
      weighed.edges.slice(0, MOST_NOTES).flatMap(({ id, decision }) => {
        const building = buildings.get(id)
        if (!building) return []
        const name = buildingShortLabel(building, language)
        const note =
          decision === null
            ? text.noteOpen(name)
            : decision
              ? text.noteIn(name)
              : text.noteOut(name)
        return [{ buildingId: id, text: note, open: decision === null }]
      }),
    [weighed.edges, buildings, language, text],
  )
}

/** More words than this on the map would hide what they speak of; the list has them all. */
const MOST_NOTES = 6

/** Sends the plan; a refusal is shown beside the reason, and everything stays as it was typed. */
function useSubmission(
  plan: ZonePlan,
  weighed: Weighed,
  onDone: (zoneId: string | null) => Promise<void>,
) {
  const { words } = useLanguage()
  const text = words.zones
  const send = useSend()
  const { discard } = useOutbox()
  const toast = useToast()
  const shown = useShown()
  const { phase } = useConnection()
  const zones = useLiveTable('zone')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const confirm = async () => {
    if (busy || weighed.missing.length > 0) return
    setBusy(true)
    setRefusal(null)
    const name = plan.name.trim() || (plan.zoneId ? (zones.get(plan.zoneId)?.name ?? '') : '')
    const { procedure, input } = commandFor(plan, weighed)
    const thing = plan.zoneId ? `zone:${plan.zoneId}` : 'zones'
    const { id, done } = await send(procedure, input, { thing, label: text.done[plan.act](name) })
    if (phase.kind === 'offline') {
      // It is safe on the device; whoever waited here would wait for the line.
      toast({ tone: 'plain', text: text.kept })
      setBusy(false)
      await onDone(null)
      return
    }
    try {
      const answer = await done
      await shown(answer.seq)
      toast({ tone: 'done', text: text.done[plan.act](name) })
      await onDone(plan.act === 'lift' ? null : String(answer.id))
    } catch (failure) {
      await discard(id)
      setRefusal(failureSentence(failure as Failure, words))
      setBusy(false)
    }
  }
  return { busy, refusal, confirm }
}

function useConfirmKey(confirm: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
    event.preventDefault()
    confirm()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
