'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormSheet } from '#components/coverage/form-sheet.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useDemoAhead } from '#components/live/use-demo-ahead.ts'
import { useGive } from '#components/live/use-give.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { TEST_KINDS, type TestKind } from '#lib/domain/pack/rule-pack.ts'
import { TUBE_SIZES } from '#lib/domain/round/tube.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, unitLabel } from '#lib/i18n/place-labels.ts'
import type { ZonePartRow } from '#lib/live/zone-rows.ts'

const HOURS = ['pack', '6', '12', '24', '48'] as const
const EXTRA = 'extra'

/** A new round: of which zone, for which test of its rules, with which tubes. */
export function OpenRoundDialog({
  placeId: given,
  onClose,
  onOpened,
}: {
  /** The zone or part that is meant; empty when it is still to be chosen. */
  placeId: string
  onClose: () => void
  onOpened: (roundId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds.opening
  const zones = [...useLiveTable('zone').values()].filter(({ status }) => status !== 'announced')
  const parts = [...useLiveTable('zonePart').values()].filter(({ endedAt }) => endedAt === null)
  const buildings = useLiveTable('building')
  const rounds = useLiveTable('samplingRound')
  const command = useGive()
  const ahead = useDemoAhead()
  const { data } = useQuery({
    queryKey: ['round', 'planned', rounds.size, ahead],
    queryFn: () => api.round.planned.query(),
  })
  /** Of a zone, or of a part with a clock of its own. */
  const [placeId, setPlaceId] = useState(given)
  const part = parts.find(({ id }) => id === placeId)
  const zone = zones.find(({ id }) => id === (part?.zoneId ?? placeId))
  const planned = data?.find((each) => (each.partId ?? each.zoneId) === placeId)
  const partName = ({ buildingId, unit }: ZonePartRow) => {
    const building = buildings.get(buildingId)
    const name = building ? buildingLabel(building, language) : ''
    return unit ? `${name} ${unitLabel(unit, language)}` : name
  }
  // What is done or lies far ahead is not opened by mistake.
  const tests = (planned?.tests ?? []).filter(({ state }) => state !== 'done')
  const due = tests.find(({ state }) => state === 'due' || state === 'missed')
  const [chosen, setChosen] = useState<string | null>(null)
  const testKey = chosen ?? (due ? keyOf(due) : EXTRA)
  const test = tests.find((each) => keyOf(each) === testKey)
  const [extraKind, setExtraKind] = useState<TestKind>('nucleic')
  const kind = test?.kind ?? extraKind
  const [size, setSize] = useState<(typeof TUBE_SIZES)[number]>(10)
  const [hours, setHours] = useState<(typeof HOURS)[number]>('pack')
  const open = async () => {
    if (!zone) return
    const input = {
      zoneId: zone.id,
      ...(part ? { partId: part.id } : {}),
      test: kind,
      ...(test ? { clockDay: test.day } : {}),
      tubeSize: kind === 'antigen' ? 1 : size,
      ...(hours === 'pack' ? {} : { targetHours: Number(hours) }),
    }
    const id = await command.give('round.open', input, `${text.title} ${zone.name}`)
    if (id === null) return
    onOpened(id)
    onClose()
  }
  const why = zones.length === 0 ? text.noZones : zone ? null : text.zoneMissing
  return (
    <FormSheet
      title={text.title}
      does={text.start}
      why={why}
      command={command}
      onGive={open}
      onClose={onClose}
    >
      <Field label={text.zone}>
        <Select
          value={placeId}
          onChange={(event) => {
            setPlaceId(event.target.value)
            setChosen(null)
          }}
        >
          <option value="">—</option>
          {zones.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {parts.map((each) => (
            <option key={each.id} value={each.id}>
              {text.part(partName(each))}
            </option>
          ))}
        </Select>
      </Field>
      {zone && !part ? (
        <div>
          <p className="font-medium">
            {text.covers(
              formatNumber(zone.residents, language),
              formatNumber(zone.households, language),
              formatNumber(zone.buildingIds.length, language),
            )}
          </p>
          <p className="text-12 text-text-2">{text.coversNote}</p>
          {zone.absent > 0 ? (
            <p className="text-12 text-text-2">
              {words.people.roundNote(formatNumber(zone.absent, language))}
            </p>
          ) : null}
        </div>
      ) : null}
      {zone ? (
        <Field label={text.prescribed} hint={tests.length === 0 ? text.none : undefined}>
          <Select value={testKey} onChange={(event) => setChosen(event.target.value)}>
            {tests.map((each) => (
              <option key={keyOf(each)} value={keyOf(each)}>
                {text.testDay(each.day, words.domain.testKinds[each.kind])} ·{' '}
                {text.states[each.state]}
              </option>
            ))}
            <option value={EXTRA}>{text.extra}</option>
          </Select>
        </Field>
      ) : null}
      {test ? null : (
        <Labelled label={text.kind}>
          <Segmented
            wide
            label={text.kind}
            value={extraKind}
            onChange={setExtraKind}
            options={TEST_KINDS.map((value) => ({
              value,
              label: words.domain.testKinds[value],
            }))}
          />
        </Labelled>
      )}
      {kind === 'nucleic' ? (
        <Labelled label={text.tube}>
          <Segmented
            wide
            label={text.tube}
            value={String(size)}
            onChange={(value) => setSize(TUBE_SIZES.find((each) => String(each) === value) ?? 10)}
            options={TUBE_SIZES.map((each) => ({
              value: String(each),
              label: text.tubeSize[each],
            }))}
          />
        </Labelled>
      ) : null}
      <Field label={text.hours}>
        <Select
          value={hours}
          onChange={(event) =>
            setHours(HOURS.find((each) => each === event.target.value) ?? 'pack')
          }
        >
          {HOURS.map((each) => (
            <option key={each} value={each}>
              {each === 'pack' ? text.byPack : text.hour(Number(each))}
            </option>
          ))}
        </Select>
      </Field>
    </FormSheet>
  )
}

function keyOf({ day, kind }: { day: number; kind: TestKind }): string {
  return `${day}:${kind}`
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-12 text-text-2">{label}</span>
      {children}
    </div>
  )
}
