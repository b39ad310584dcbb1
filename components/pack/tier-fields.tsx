'use client'
import { ArrowDown, ArrowUp, CopyPlus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { valueAt, withTierLike, withTierMoved, withoutTier } from './pack-draft.ts'
import {
  GUARD_FIELDS,
  HELP_FIELDS,
  LOOK_FIELDS,
  PHASE_FIELDS,
  PICK_UP_FIELDS,
  TERM_FIELDS,
  TEST_FIELDS,
} from './pack-fields.ts'
import { usePackForm } from './pack-form.ts'
import { PackInputs } from './pack-inputs.tsx'
import { PackList } from './pack-list.tsx'
import { ReleaseFields } from './release-fields.tsx'

/** All that a tier is: its look and place, its phases, tests, the way out and the guard after it. */
export function TierFields({ index, onGone }: { index: number; onGone: () => void }) {
  const { words } = useLanguage()
  const text = words.packForm
  const at = `tiers.${index}`
  return (
    <>
      <PanelSection title={text.look}>
        <PackInputs fields={LOOK_FIELDS} at={at} />
        <TierPlace index={index} onGone={onGone} />
      </PanelSection>
      <PanelSection title={text.term}>
        <PackInputs fields={TERM_FIELDS} at={at} />
      </PanelSection>
      <PanelSection title={text.help} note={text.helpNote}>
        <PackInputs fields={HELP_FIELDS} at={at} />
      </PanelSection>
      <PanelSection title={text.phases}>
        <PackList
          at={`${at}.phases`}
          itemName={text.phase}
          addLabel={text.addPhase}
          blank={(last) => ({
            ...(last ?? { movement: 'stayInFlat', monitored: false, pickUp: null }),
            fromDay: null,
          })}
        >
          {(phase) => (
            <>
              <PackInputs fields={PHASE_FIELDS} at={phase} />
              <Part
                at={`${phase}.pickUp`}
                label={text.pickUp}
                blank={{ times: 1, days: 1, by: 'delivery' }}
              >
                <PackInputs fields={PICK_UP_FIELDS} at={phase} />
              </Part>
            </>
          )}
        </PackList>
      </PanelSection>
      <PanelSection title={text.tests}>
        <TestList at={`${at}.tests`} />
      </PanelSection>
      <PanelSection title={text.release}>
        <ReleaseFields at={`${at}.release`} />
      </PanelSection>
      <PanelSection title={text.guard}>
        <div className="flex flex-col gap-2">
          <Part at={`${at}.guard`} label={text.hasGuard} blank={{ days: null, tests: [] }}>
            <PackInputs fields={GUARD_FIELDS} at={at} />
            <TestList at={`${at}.guard.tests`} />
          </Part>
        </div>
      </PanelSection>
    </>
  )
}

function TierPlace({ index, onGone }: { index: number; onGone: () => void }) {
  const { words } = useLanguage()
  const text = words.packForm
  const { draft, replace } = usePackForm()
  const most = draft.tiers.length
  const copy = {
    id: `tier-${crypto.randomUUID().slice(0, 8)}`,
    name: { zh: words.pack.newTier, en: 'New tier' },
    letter: { zh: '新', en: 'N' },
  }
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <span className="text-12 text-text-2">{text.order(index + 1, most)}</span>
      <Button size="small" icon={ArrowUp} onClick={() => replace(withTierMoved(draft, index, -1))}>
        {text.stricter}
      </Button>
      <Button size="small" icon={ArrowDown} onClick={() => replace(withTierMoved(draft, index, 1))}>
        {text.looser}
      </Button>
      <Button
        size="small"
        icon={CopyPlus}
        onClick={() => replace(withTierLike(draft, index, copy))}
      >
        {words.pack.addTier}
      </Button>
      {most > 1 ? (
        <Button
          size="small"
          variant="quiet"
          icon={X}
          onClick={() => {
            replace(withoutTier(draft, index))
            onGone()
          }}
        >
          {words.pack.removeTier}
        </Button>
      ) : null}
    </div>
  )
}

function TestList({ at }: { at: string }) {
  const { words } = useLanguage()
  const text = words.packForm
  return (
    <PackList
      at={at}
      itemName={text.test}
      addLabel={text.addTest}
      blank={() => ({ kind: 'nucleic', days: [] })}
    >
      {(test) => <PackInputs fields={TEST_FIELDS} at={test} columns={2} />}
    </PackList>
  )
}

/** What a tier or phase has or has not; its fields stand there only when it has it. */
function Part({
  at,
  label,
  blank,
  children,
}: {
  at: string
  label: string
  blank: object
  children: ReactNode
}) {
  const form = usePackForm()
  const has = valueAt(form.draft, at) !== null
  return (
    <>
      <Checkbox
        className="min-h-8"
        checked={has}
        onChange={({ target }) => form.set(at, target.checked ? blank : null)}
      >
        {label}
      </Checkbox>
      {has ? children : null}
    </>
  )
}
