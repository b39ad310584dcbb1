'use client'
import { type ReactNode, useState } from 'react'
import { NoteField } from '#components/field/note-field.tsx'
import { useWords } from '#components/i18n/language.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { FEVER_TENTHS, readTenths, type Symptom, SYMPTOMS } from '#lib/domain/roster/health.ts'
import { RecordActions } from './record-actions.tsx'
import { wayFor, WayField } from './record-parts.tsx'
import type { RosterItem } from './roster-items.ts'
import { type Said, useRecord } from './use-record.ts'

type Draft = { temperature: string; symptoms: Symptom[]; note: string }
const BLANK: Draft = { temperature: '', symptoms: [], note: '' }

/** Temperature and symptoms of somebody in home isolation, or that they were not reached. */
export function TemperatureForm({
  item,
  about,
  onDone,
}: {
  item: RosterItem
  about: ReactNode
  onDone: () => void
}) {
  const words = useWords()
  const text = words.roster
  const { person } = item
  const record = useRecord('temperature')
  const off = useNeededRole('isolation.report')
  const kept = useKept<Draft>(`draft:temperature:${person.personId}`, BLANK)
  const draft = kept.value
  const [way, setWay] = useState(wayFor(item.step))
  const [tried, setTried] = useState(false)
  const tenths = readTenths(draft.temperature)
  const isBad = draft.temperature.trim() !== '' && tenths === null
  const fault = !tried
    ? null
    : tenths === null
      ? isBad
        ? text.temperatureBad
        : text.temperatureMissing
      : null

  const save = async (said: Said) => {
    const note = draft.note.trim()
    await record(person, { ...said, ...(note ? { note } : {}) })
    kept.clear()
    onDone()
  }
  const toggle = (symptom: Symptom) =>
    kept.change({
      ...draft,
      symptoms: draft.symptoms.includes(symptom)
        ? draft.symptoms.filter((other) => other !== symptom)
        : [...draft.symptoms, symptom],
    })
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 scroll-thin">
        {about}
        <WayField value={way} onChange={setWay} />
        <Field
          label={text.temperature}
          hint={tenths !== null && tenths >= FEVER_TENTHS ? text.fever : text.temperatureHint}
          error={fault}
        >
          <Input
            inputMode="decimal"
            inputSize="field"
            autoComplete="off"
            trailing="℃"
            value={draft.temperature}
            onChange={(event) => kept.change({ ...draft, temperature: event.target.value })}
            className="text-20!"
          />
        </Field>
        <fieldset>
          <legend className="mb-1 text-14 text-text-2">{text.symptoms}</legend>
          <div className="grid grid-cols-2 gap-x-3">
            {SYMPTOMS.map((symptom) => (
              <Checkbox
                key={symptom}
                large
                checked={draft.symptoms.includes(symptom)}
                onChange={() => toggle(symptom)}
                className="min-h-12 text-16"
              >
                {words.domain.symptoms[symptom]}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <NoteField
          label={text.note}
          placeholder={text.noteHint}
          value={draft.note}
          onChange={(note) => kept.change({ ...draft, note })}
          rows={2}
          large
        />
      </div>
      <RecordActions
        item={item}
        duty="temperature"
        way={way}
        off={off}
        others={[{ label: text.notReached, said: { outcome: 'noAnswer', way } }]}
        done={text.save}
        onDone={() => {
          setTried(true)
          if (tenths === null) return
          void save({ outcome: 'reported', tenths, symptoms: draft.symptoms, way })
        }}
        onSay={(said) => void save(said)}
      />
    </>
  )
}
