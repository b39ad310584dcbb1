'use client'
import { Plus, X } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useStaff } from '#components/live/registry.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { ROLES, type Role } from '#lib/domain/access/roles.ts'
import { OTHER_WATCHERS } from '#lib/domain/post/post.ts'
import { type DraftShift, minuteOf, type PostDraft } from './post-draft.ts'

/** Whose turn is when: people with an account by name, the others by what they are. */
export function ShiftFields({
  draft,
  onChange,
}: {
  draft: PostDraft
  onChange: (draft: PostDraft) => void
}) {
  const { words } = useLanguage()
  const text = words.posts.form
  const { shifts } = draft
  const set = (index: number, part: Partial<DraftShift>) =>
    onChange({
      ...draft,
      shifts: shifts.map((shift, at) => (at === index ? { ...shift, ...part } : shift)),
    })
  const add = () => {
    // The next shift begins where the last one ends.
    const from = shifts.at(-1)?.until ?? (draft.hours === 'part' ? draft.from : '08:00')
    const until = draft.hours === 'part' ? draft.until : from === '08:00' ? '20:00' : '08:00'
    onChange({ ...draft, shifts: [...shifts, { from, until, who: '' }] })
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-12 text-text-2">{text.shifts}</legend>
      {shifts.map((shift, index) => (
        <fieldset
          // Shifts have no identity beyond their order.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          aria-label={text.shift(index + 1)}
          className="flex flex-col gap-1 border-b pb-2"
        >
          <div className="flex items-center gap-1">
            <Input
              type="time"
              aria-label={`${text.shift(index + 1)} ${text.from}`}
              value={shift.from}
              onChange={(event) => set(index, { from: event.target.value })}
              className="w-24"
            />
            <span aria-hidden="true">–</span>
            <Input
              type="time"
              aria-label={`${text.shift(index + 1)} ${text.until}`}
              value={shift.until}
              onChange={(event) => set(index, { until: event.target.value })}
              className="w-24"
            />
            <span className="min-w-0 flex-1 truncate text-12 text-text-2">
              {runsOver(shift) ? text.nextDay : null}
            </span>
            <IconButton
              icon={X}
              size={24}
              label={text.removeShift(index + 1)}
              onClick={() => onChange({ ...draft, shifts: shifts.filter((_, at) => at !== index) })}
            />
          </div>
          <WhoSelect
            label={`${text.shift(index + 1)} ${text.who}`}
            value={shift.who}
            onChange={(who) => set(index, { who })}
          />
        </fieldset>
      ))}
      <div>
        <Button size="small" icon={Plus} onClick={add}>
          {text.addShift}
        </Button>
      </div>
    </fieldset>
  )
}

function runsOver({ from, until }: DraftShift): boolean {
  const [begins, ends] = [minuteOf(from), minuteOf(until)]
  return begins !== null && ends !== null && ends < begins
}

function WhoSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (who: string) => void
}) {
  const { words } = useLanguage()
  const text = words.posts.form
  const staff = useStaff()
  const mayStand = [...staff.values()].filter(({ roles }) =>
    can(
      ROLES.filter((role) => roles.includes(role)),
      'post.stand',
    ),
  )
  // Guards first: it is their work.
  const order = (roles: readonly string[]) => (roles.includes('gate' satisfies Role) ? 0 : 1)
  return (
    <Select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{text.who}</option>
      <optgroup label={text.others}>
        {OTHER_WATCHERS.map((other) => (
          <option key={other} value={`other:${other}`}>
            {words.posts.watchers[other]}
          </option>
        ))}
      </optgroup>
      <optgroup label={text.accounts}>
        {mayStand
          .toSorted((a, b) => order(a.roles) - order(b.roles) || a.name.localeCompare(b.name, 'zh'))
          .map(({ id, name }) => (
            <option key={id} value={`account:${id}`}>
              {name}
            </option>
          ))}
      </optgroup>
    </Select>
  )
}
