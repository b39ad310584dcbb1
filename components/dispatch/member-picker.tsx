'use client'
import { useId } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Initial } from '#components/ui/badges.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { MemberLoad } from './board.ts'
import type { Members } from './use-members.ts'

/** Who is to carry a run: everybody who may, with what they have in hand. */
export function MemberPicker({
  members,
  value,
  onChange,
  later,
  now,
}: {
  members: Members
  value: string | null
  onChange: (accountId: string | null) => void
  /** Offers not to decide now. */
  later?: boolean
  /** Who has it at present. */
  now?: string | null
}) {
  const { words } = useLanguage()
  const name = useId()
  const text = words.dispatch.make
  if (members.status === 'failed') {
    return <ErrorState title={words.dispatch.board.membersFailed} onRetry={members.retry} />
  }
  if (members.status === 'loading') return <LoadingRows rows={6} />
  const [first] = members.loads
  return (
    <div role="radiogroup" aria-label={text.who} className="flex flex-col">
      {later ? (
        <Choice name={name} chosen={value === null} onChoose={() => onChange(null)}>
          <span className="min-w-0 flex-1">
            {text.later2} <span className="text-12 text-text-2">{text.laterHint}</span>
          </span>
        </Choice>
      ) : null}
      {members.loads.map((member) => (
        <Choice
          key={member.id}
          name={name}
          chosen={value === member.id}
          onChoose={() => onChange(member.id)}
        >
          <MemberLine member={member} />
          {member.id === now ? <Tag>{words.dispatch.run.now}</Tag> : null}
          {member === first && member.id !== now ? (
            <Tag tone="outline">{text.suggested}</Tag>
          ) : null}
        </Choice>
      ))}
    </div>
  )
}

/** Who somebody is and what they have in hand: `周启航 131 趟 · 还有 5 站`. */
export function MemberLine({ member }: { member: MemberLoad }) {
  return (
    <>
      <Initial name={member.name} />
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{member.name}</span>{' '}
        <span className="text-12 text-text-2">
          <MemberWork member={member} />
        </span>
      </span>
    </>
  )
}

/** `07 趟 · 还有 3 站`, or that nothing is in hand. Who is not of the care group says what they are. */
function MemberWork({ member }: { member: MemberLoad }) {
  const { words } = useLanguage()
  const text = words.dispatch.board
  const [role] = member.roles
  const runs = member.runs.map((run) => words.dispatch.run.title(formatRunNumber(run.number)))
  return (
    <>
      {role && role !== 'care' ? `${words.domain.roles[role]} · ` : ''}
      {member.runs.length === 0
        ? text.free
        : `${words.field.list(runs)} · ${text.load(member.openStops)}`}
    </>
  )
}

function Choice({
  name,
  chosen,
  onChoose,
  children,
}: {
  name: string
  chosen: boolean
  onChoose: () => void
  children: React.ReactNode
}) {
  return (
    <label
      className={classNames(
        'flex min-h-9 cursor-pointer items-center gap-2 px-4 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink',
        chosen ? 'bg-surface-2' : 'hover:bg-surface-2',
      )}
    >
      <input
        type="radio"
        name={name}
        checked={chosen}
        onChange={onChoose}
        className={classNames(
          'size-4 shrink-0 appearance-none rounded-full outline-none',
          chosen ? 'border-5 border-ink' : 'border border-control',
        )}
      />
      {children}
    </label>
  )
}
