'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import type { Crew } from '#lib/domain/delivery/crew.ts'
import type { Reason, Suggestion } from '#lib/domain/delivery/suggest-member.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { Language } from '#lib/i18n/language.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { Members } from './use-members.ts'

/** Who would fit and why, in words; one press takes it over, and nothing happens by itself. */
export function SuggestionLine({
  suggestions,
  members,
  value,
  onChange,
}: {
  suggestions: readonly Suggestion[]
  members: Members
  value: Crew
  onChange: (crew: Crew) => void
}) {
  const { language, words } = useLanguage()
  const text = words.dispatch.suggest
  const [first, second] = suggestions
  if (!first) return null
  const crew = { assigneeId: first.id, partnerId: second?.id ?? null }
  const isTaken = value.assigneeId === crew.assigneeId && value.partnerId === crew.partnerId
  return (
    <div className="mx-4 mb-2 flex items-center gap-3 rounded-control border border-line-2 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="text-12 text-text-2">{text.title}</p>
        <ul>
          {suggestions.map((suggestion) => (
            <li key={suggestion.id}>
              <span className="font-medium">{members.nameOf(suggestion.id)}</span>{' '}
              <span className="text-12 text-text-2">
                {words.field.list(
                  suggestion.reasons.map((reason) => reasonWords(reason, words, language)),
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Button
        size="small"
        reason={isTaken && text.taken}
        reasonPlace="none"
        onClick={() => onChange(crew)}
      >
        {isTaken ? text.taken : text.take}
      </Button>
    </div>
  )
}

function reasonWords(reason: Reason, words: Words, language: Language): string {
  const text = words.dispatch.suggest
  const { skills, gear } = words.domain
  switch (reason.kind) {
    case 'free':
      return words.dispatch.board.free
    case 'load':
      return words.dispatch.board.load(reason.stops)
    case 'skill':
      return skills[reason.skill]
    case 'noSkill':
      return text.noSkill(skills[reason.skill])
    case 'gear':
      return text.hasGear(gear[reason.gear])
    case 'near':
      return text.near(formatNumber(Math.round(reason.metres / 10) * 10, language))
  }
}
