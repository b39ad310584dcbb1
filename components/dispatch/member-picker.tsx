'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Initial } from '#components/ui/badges.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { Crew } from '#lib/domain/delivery/crew.ts'
import type { Suggestion } from '#lib/domain/delivery/suggest-member.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { MemberLoad } from './board.ts'
import { SuggestionLine } from './suggestion-line.tsx'
import type { Members } from './use-members.ts'

const NONE: readonly Suggestion[] = []

/** Who is to carry a run: one who answers for it and perhaps one who goes along, of all who may. */
export function CrewPicker({
  members,
  value,
  onChange,
  suggestions = NONE,
  pair = false,
  later = false,
  now = null,
}: {
  members: Members
  value: Crew
  onChange: (crew: Crew) => void
  /** The best first; a person decides. */
  suggestions?: readonly Suggestion[]
  /** It takes two, so two are proposed. */
  pair?: boolean
  /** Offers not to decide now. */
  later?: boolean
  /** Who has it at present. */
  now?: Crew | null
}) {
  const { words } = useLanguage()
  const duties = useLiveTable('memberDuty')
  const text = words.dispatch.make
  if (members.status === 'failed') {
    return <ErrorState title={words.dispatch.board.membersFailed} onRetry={members.retry} />
  }
  if (members.status === 'loading') return <LoadingRows rows={6} />
  const isOff = (id: string) => duties.get(id)?.onDuty === false
  // Those who are there, and below them those who are not, who cannot be chosen.
  const loads = members.loads.toSorted((a, b) => Number(isOff(a.id)) - Number(isOff(b.id)))
  return (
    <fieldset aria-label={text.who} className="flex flex-col">
      <SuggestionLine
        suggestions={suggestions.slice(0, pair ? 2 : 1)}
        members={members}
        value={value}
        onChange={onChange}
      />
      {later ? (
        <p className="px-4 pb-1 text-12 text-text-2">
          {value.assigneeId === null ? text.laterHint : text.secondHint}
        </p>
      ) : null}
      {loads.map((member) => {
        const off = isOff(member.id)
        const chosen = value.assigneeId === member.id || value.partnerId === member.id
        return (
          <label
            key={member.id}
            className={classNames(
              'flex min-h-9 items-center gap-2 px-4',
              off ? 'text-text-3' : 'cursor-pointer hover:bg-surface-2',
              chosen && 'bg-surface-2',
            )}
          >
            <Checkbox
              checked={chosen}
              disabled={off}
              onChange={() => onChange(picked(value, member.id))}
              aria-label={member.name}
            />
            <MemberLine member={member} />
            {now?.assigneeId === member.id || now?.partnerId === member.id ? (
              <Tag>{words.dispatch.run.now}</Tag>
            ) : null}
            {off ? <Tag tone="dashed">{words.dispatch.duty.off}</Tag> : null}
            {value.assigneeId === member.id && value.partnerId !== null ? (
              <Tag tone="outline">{text.first}</Tag>
            ) : null}
            {value.partnerId === member.id ? <Tag tone="outline">{text.second}</Tag> : null}
          </label>
        )
      })}
    </fieldset>
  )
}

/** The first who is ticked answers for it, the second goes along; a third takes the second's place. */
function picked(crew: Crew, id: string): Crew {
  if (crew.assigneeId === id) return { assigneeId: crew.partnerId, partnerId: null }
  if (crew.partnerId === id) return { ...crew, partnerId: null }
  return crew.assigneeId === null ? { assigneeId: id, partnerId: null } : { ...crew, partnerId: id }
}

/** Who somebody is and what they have in hand: `周启航 131 趟 · 还有 5 站`. */
export function MemberLine({
  member,
  place = null,
}: {
  member: MemberLoad
  /** Where they are going now. */
  place?: string | null
}) {
  return (
    <>
      <Initial name={member.name} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          <span className="font-medium">{member.name}</span>{' '}
          <span className="text-12 text-text-2">
            <MemberWork member={member} />
          </span>
        </span>
        {place === null ? null : <span className="truncate text-12 text-text-2">{place}</span>}
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
