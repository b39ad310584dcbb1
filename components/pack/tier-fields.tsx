'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import {
  criterionDays,
  daysIn,
  type Draft,
  numberIn,
  withCriterionDays,
  withTests,
  withTier,
} from './pack-draft.ts'

/** What of a tier a place mostly changes: its names, its days, its tests. */
export function TierFields({
  draft,
  index,
  onChange,
}: {
  draft: Draft
  index: number
  onChange: (draft: Draft) => void
}) {
  const { words } = useLanguage()
  const text = words.pack.fields
  const tier = draft.tiers[index]
  const days = tier?.tests.find(({ kind }) => kind === 'nucleic')?.days ?? []
  const [typed, setTyped] = useState(days.join(', '))
  if (!tier) return null
  const set = (change: Parameters<typeof withTier>[2]) => onChange(withTier(draft, index, change))
  return (
    <div className="grid max-w-4xl grid-cols-4 gap-3 max-lg:grid-cols-2">
      {(['zh', 'en'] as const).map((side) => (
        <Field key={`name ${side}`} label={side === 'zh' ? text.tierName : text.tierNameEn}>
          <Input
            value={tier.name[side]}
            maxLength={40}
            onChange={(event) => set({ name: { ...tier.name, [side]: event.target.value } })}
          />
        </Field>
      ))}
      {(['zh', 'en'] as const).map((side) => (
        <Field key={`letter ${side}`} label={side === 'zh' ? text.letter : text.letterEn}>
          <Input
            value={tier.letter[side]}
            maxLength={2}
            onChange={(event) => set({ letter: { ...tier.letter, [side]: event.target.value } })}
          />
        </Field>
      ))}
      {(['plannedDays', 'firstRoundHours'] as const).map((field) => (
        <Field key={field} label={text[field]}>
          <Input
            inputMode="numeric"
            value={tier[field] === null ? '' : String(tier[field])}
            onChange={(event) => set({ [field]: numberIn(event.target.value) })}
          />
        </Field>
      ))}
      <Field label={text.tests}>
        <Input
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            set(withTests(tier, daysIn(event.target.value)))
          }}
        />
      </Field>
      {(['daysServed', 'noNewCase'] as const).map((kind) => {
        const served = criterionDays(tier, kind)
        return served === null ? null : (
          <Field key={kind} label={text.criterionDays[kind] ?? ''}>
            <Input
              inputMode="numeric"
              value={String(served)}
              onChange={(event) =>
                set(withCriterionDays(tier, kind, numberIn(event.target.value) ?? 0))
              }
            />
          </Field>
        )
      })}
    </div>
  )
}
