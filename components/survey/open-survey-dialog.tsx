'use client'
import { useState } from 'react'
import { FormSheet } from '#components/coverage/form-sheet.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { countedBuilding, countedBuildings } from '#components/people/counted-buildings.ts'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { BuildingPicker } from '#components/zone/building-picker.tsx'
import type { Question } from '#lib/domain/survey/question.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { useGive } from '#components/live/use-give.ts'
import { QuestionsEditor } from './questions-editor.tsx'

const WAYS = ['zones', 'buildings', 'all'] as const
type Way = (typeof WAYS)[number]

/** A new survey: its name, where it goes, what is asked. */
export function OpenSurveyDialog({
  onClose,
  onOpened,
}: {
  onClose: () => void
  onOpened: (surveyId: string) => void
}) {
  const { words } = useLanguage()
  const text = words.survey.opening
  const { usual } = text
  const buildings = useLiveTable('building')
  const zones = useZonesInForce()
  const command = useGive()
  const [name, setName] = useState('')
  const [way, setWay] = useState<Way>(zones.size > 0 ? 'zones' : 'all')
  const [zoneIds, setZoneIds] = useState<ReadonlySet<string>>(NONE)
  const [picked, setPicked] = useState<ReadonlySet<string>>(NONE)
  const [questions, setQuestions] = useState<readonly Question[]>([
    { kind: 'count', text: usual.people },
    { kind: 'yesNo', text: usual.fever },
    { kind: 'count', text: usual.medicine, sum: { as: 'atMost', limit: 3 } },
    { kind: 'yesNo', text: usual.care },
  ])
  const chosenZones = [...zones.values()].filter(({ id }) => zoneIds.has(id))
  const inZones = new Set(chosenZones.flatMap(({ buildingIds }) => buildingIds))
  const covered = [...buildings.values()].filter((building) => {
    if (way === 'all') return building.households > 0
    return way === 'zones' ? inZones.has(building.id) : picked.has(building.id)
  })
  const counted =
    way === 'zones'
      ? chosenZones.flatMap((zone) => countedBuildings(zone, buildings))
      : covered.map(countedBuilding)
  const households = counted.reduce((sum, one) => sum + one.households, 0)
  const why =
    name.trim() === '' ? text.nameMissing : covered.length === 0 ? text.whereMissing : null
  const open = async () => {
    const id = await command.give(
      'survey.open',
      {
        name: name.trim(),
        questions: questions.filter((question) => question.text.trim() !== ''),
        ...(way === 'zones'
          ? { zoneIds: [...zoneIds] }
          : { buildingIds: covered.map((building) => building.id) }),
      },
      `${text.title} ${name.trim()}`,
    )
    if (id === null) return
    onOpened(id)
    onClose()
  }
  return (
    <FormSheet
      title={text.title}
      does={text.start}
      why={why}
      command={command}
      onGive={open}
      onClose={onClose}
    >
      <Field label={text.name}>
        <Input
          value={name}
          maxLength={30}
          placeholder={text.namePlaceholder}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <section className="flex flex-col gap-2">
        <h3 className="text-12 text-text-2">{text.where}</h3>
        <Segmented
          wide
          label={text.where}
          value={way}
          onChange={setWay}
          options={WAYS.map((value) => ({ value, label: text.whereOptions[value] }))}
        />
        {way === 'zones' ? <ZoneBoxes chosen={zoneIds} onChange={setZoneIds} /> : null}
        {way === 'zones' && chosenZones.some(({ places }) => places.length > 0) ? (
          <p className="text-12 text-text-2">{words.places.surveyNote}</p>
        ) : null}
        {way === 'buildings' ? (
          <div className="flex h-72 flex-col rounded-control border">
            <BuildingPicker
              chosen={picked}
              eligible={null}
              onToggle={(ids, isIn) => setPicked(toggled(picked, ids, isIn))}
            />
          </div>
        ) : null}
        <CoversNote buildings={covered.length} households={households} />
      </section>
      <QuestionsEditor questions={questions} onChange={setQuestions} />
    </FormSheet>
  )
}

function CoversNote({ buildings, households }: { buildings: number; households: number }) {
  const { language, words } = useLanguage()
  return (
    <p className="font-medium">
      {words.survey.opening.covers(
        formatNumber(buildings, language),
        formatNumber(households, language),
      )}
    </p>
  )
}

function ZoneBoxes({
  chosen,
  onChange,
}: {
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}) {
  const { language, words } = useLanguage()
  const zones = useZonesInForce()
  if (zones.size === 0) return <p className="text-text-2">{words.survey.opening.noZones}</p>
  return (
    <ul className="rounded-control border">
      {[...zones.values()].map((zone) => (
        <li key={zone.id} className="flex min-h-8 items-center gap-2 border-b px-3 last:border-b-0">
          <Checkbox
            checked={chosen.has(zone.id)}
            onChange={(event) => onChange(toggled(chosen, [zone.id], event.target.checked))}
          >
            <span className="flex items-center gap-2">
              <TierSquare tier={zone.tier} />
              {zone.name}
            </span>
          </Checkbox>
          <span className="ml-auto text-12 text-text-2">
            {formatNumber(zone.households, language)}{' '}
            {words.common.units.households(zone.households)}
          </span>
        </li>
      ))}
    </ul>
  )
}

const NONE: ReadonlySet<string> = new Set()

function toggled(
  chosen: ReadonlySet<string>,
  ids: readonly string[],
  isIn: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen)
  for (const id of ids) {
    if (isIn) next.add(id)
    else next.delete(id)
  }
  return next
}
