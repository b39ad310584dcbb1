'use client'
import { AlarmClock } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useLive } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { nextWallClock } from '#lib/domain/request/time-limits.ts'

const CHOICES_MIN = [30, 60, 120, 240] as const

/** Nobody answered, and somebody knows better than the rule when to try again. */
export function NextTry({
  onSet,
  ...off
}: { onSet: (at: Date) => void } & Pick<
  ComponentProps<typeof Button>,
  'locked' | 'reason' | 'reasonPlace'
>) {
  const text = useWords().request.callBack
  const { sync } = useLive()
  const [open, setOpen] = useState(false)
  const [clock, setClock] = useState('')
  const set = (of: (now: Date) => Date) => {
    setOpen(false)
    setClock('')
    onSet(of(new Date(Date.now() + sync.state.clockOffsetMs)))
  }
  const setAtClock = () => {
    const [hours, minutes] = clock.split(':').map(Number)
    if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return
    set((now) => nextWallClock(now, hours * 60 + minutes))
  }
  const trigger = (
    <Button {...off} size="small" icon={AlarmClock}>
      {text.later}
    </Button>
  )
  // A button that may not be used says why, and opens nothing.
  if (off.locked || off.reason) return trigger
  return (
    <Popover
      label={text.later}
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={trigger}
    >
      <div className="flex flex-col gap-3">
        <p className="font-medium">{text.later}</p>
        <div className="flex flex-wrap gap-1.5">
          {CHOICES_MIN.map((minutes) => (
            <Button
              key={minutes}
              size="small"
              onClick={() => set((now) => new Date(now.getTime() + minutes * 60_000))}
            >
              {text.inMinutes(minutes)}
            </Button>
          ))}
        </div>
        <div className="flex items-end gap-2">
          <Field label={text.atTime}>
            <Input
              type="time"
              value={clock}
              onChange={(event) => setClock(event.target.value)}
              onEnter={setAtClock}
            />
          </Field>
          <Button
            reason={clock === '' ? text.atTime : null}
            reasonPlace="none"
            onClick={setAtClock}
          >
            {text.set}
          </Button>
        </div>
        <p className="text-12 text-text-2">{text.laterHint}</p>
      </div>
    </Popover>
  )
}
