'use client'
import { TestTube } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { readTubeCode, TUBE_SIZES, type TubeSize } from '#lib/domain/round/tube.ts'
import type { useTubeInHand } from './tube-in-hand.ts'

export type Hand = ReturnType<typeof useTubeInHand>

/** The tube in hand: its code, how full it is, and another one. */
export function TubeBar({ hand }: { hand: Hand }) {
  const { words } = useLanguage()
  const text = words.rounds.walk
  const [changing, setChanging] = useState(false)
  const { tube, size } = hand
  const isFull = tube !== null && tube.count >= tube.size
  return (
    <div className="flex min-h-14 shrink-0 items-center gap-3 border-b bg-surface-2 px-4 py-1">
      <Icon of={TestTube} size={20} className={isFull ? 'text-red' : 'text-text-2'} />
      <p className="flex min-w-0 flex-1 flex-col" aria-live="polite">
        <span className="truncate text-16 font-semibold">
          {tube ? tube.code : size === 1 ? words.rounds.opening.tubeSize[1] : text.noTube}
        </span>
        <span className={isFull ? 'text-14 text-red' : 'text-14 text-text-2'}>
          {tube
            ? `${text.inTube(tube.count, tube.size)}${isFull ? ` · ${text.tubeFull}` : ''}`
            : words.rounds.opening.tubeSize[size]}
        </span>
      </p>
      <Button size="field" className="shrink-0" onClick={() => setChanging(true)}>
        {tube ? text.changeTube : text.openTube}
      </Button>
      {changing ? <ChangeTube hand={hand} onClose={() => setChanging(false)} /> : null}
    </div>
  )
}

function ChangeTube({ hand, onClose }: { hand: Hand; onClose: () => void }) {
  const { words } = useLanguage()
  const text = words.rounds.walk
  const [size, setSize] = useState<TubeSize>(hand.size)
  const [typed, setTyped] = useState('')
  const code = readTubeCode(typed)
  const why = size === 1 ? null : code === null ? text.tubeCodeBad : null
  const use = () => {
    if (size === 1) hand.single()
    else if (code !== null) hand.take(code, size)
    else return
    onClose()
  }
  return (
    <Sheet open onOpenChange={onClose} title={text.changeTube}>
      <form
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          // A scanner ends what it types with Enter.
          event.preventDefault()
          use()
        }}
      >
        <div className="flex flex-col gap-1">
          <span className="text-12 text-text-2">{text.tubeSize}</span>
          <Segmented
            wide
            size="field"
            tone="ink"
            label={text.tubeSize}
            value={String(size)}
            onChange={(value) => setSize(TUBE_SIZES.find((each) => String(each) === value) ?? 10)}
            options={TUBE_SIZES.map((each) => ({
              value: String(each),
              label: words.rounds.opening.tubeSize[each],
            }))}
          />
        </div>
        {size === 1 ? null : (
          <Field label={text.tubeCode}>
            <Input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- a scanner types into what has the focus
              autoFocus
              value={typed}
              maxLength={80}
              autoComplete="off"
              autoCapitalize="characters"
              placeholder={text.tubeCodeHint}
              onChange={(event) => setTyped(event.target.value)}
              className="h-12! text-16!"
            />
          </Field>
        )}
        <Button
          type="submit"
          variant="primary"
          size="field"
          wide
          reason={typed === '' && size !== 1 ? text.tubeCodeHint : why}
        >
          {text.useTube}
        </Button>
      </form>
    </Sheet>
  )
}
