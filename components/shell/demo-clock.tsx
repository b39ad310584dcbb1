'use client'
import { FastForward } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { useDemoAhead } from '#components/live/use-demo-ahead.ts'
import { useGive } from '#components/live/use-give.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuItem, MenuLabel } from '#components/ui/popover.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { CLOCK_STEPS, type ClockStep } from '#lib/domain/demo/clock-step.ts'
import { dayNumber } from '#lib/domain/zone/zone-day.ts'
import { formatDuration } from '#lib/i18n/format.ts'

/** `演示时钟 · 第 3 天 · 快进 2 天`; null where the time is the real one. */
export function useDemoClockWords(now: Date): string | null {
  const { language, words } = useLanguage()
  const aheadS = useDemoAhead()
  const incident = useOpenIncident()
  if (aheadS === 0) return null
  const text = words.demoClock
  const day = incident ? words.common.day(dayNumber(new Date(incident.openedAt), now)) : null
  return [text.title, day, text.ahead(formatDuration(aheadS * 1_000, language))]
    .filter(Boolean)
    .join(' · ')
}

/** In a demo: how far its time was moved, and for whoever may, the way to move it on. */
export function DemoClock({ now }: { now: Date }) {
  const { user } = useSession()
  const words = useDemoClockWords(now)
  if (!user?.community.isDemo) return null
  if (can(user.roles, 'demoClock.move')) return <ClockMenu mark={words} />
  return words ? <Mark>{words}</Mark> : null
}

function ClockMenu({ mark }: { mark: string | null }) {
  const text = useLanguage().words.demoClock
  const aheadS = useDemoAhead()
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const move = async (step: ClockStep) => {
    const moved = await give('demoClock.move', { step, seenAheadS: aheadS }, text.entry)
    if (moved !== null) toast({ tone: 'done', text: text.moved })
  }
  return (
    <Menu
      align="start"
      trigger={
        mark ? (
          <button type="button" aria-label={`${mark}, ${text.open}`} className="shrink-0">
            <Mark>{mark}</Mark>
          </button>
        ) : (
          <IconButton icon={FastForward} label={text.open} />
        )
      }
    >
      <MenuLabel>{refusal ?? text.explain}</MenuLabel>
      {CLOCK_STEPS.map((step) => (
        <MenuItem
          key={step}
          icon={FastForward}
          disabled={busy}
          hint={step === 'due' ? text.dueHint : undefined}
          onSelect={() => void move(step)}
        >
          {text.steps[step]}
        </MenuItem>
      ))}
    </Menu>
  )
}

function Mark({ children }: { children: string }) {
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-badge border border-amber-solid bg-amber-tint px-2 text-12 font-semibold whitespace-nowrap text-amber">
      <Icon of={FastForward} size={14} />
      <span className="truncate">{children}</span>
    </span>
  )
}

/** The same for paper, and for a phone where the bar has no room: a line of its own. */
export function DemoClockLine({ now, className }: { now: Date; className?: string }) {
  const words = useDemoClockWords(now)
  if (words === null) return null
  return (
    <p
      className={classNames(
        'border-b border-amber-solid bg-amber-tint px-4 py-1 text-12 font-semibold text-amber print:border-2 print:border-black print:text-black',
        className,
      )}
    >
      {words}
    </p>
  )
}
