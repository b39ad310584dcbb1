'use client'
import { Check, Info } from 'lucide-react'
import { useState } from 'react'
import { ActionBar } from '#components/field/action-bar.tsx'
import { useKept } from '#components/live/kept-value.ts'
import { NoteField } from '#components/field/note-field.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { EXCUSES, type Excuse, type VisitOutcome } from '#lib/domain/survey/visit.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow, SurveyRow } from '#lib/live/rows.ts'
import { DoorGlyph } from './door-glyph.tsx'
import { NeedFields } from './need-fields.tsx'
import { QuestionFields } from './question-fields.tsx'
import { WalkHead } from '#components/coverage/walk-head.tsx'
import { useVisit } from './use-visit.ts'
import { BLANK_VISIT, toldAtDoor, type VisitDraft } from './visit-draft.ts'
import type { WalkDoor } from './walk-doors.ts'

/** One door: who lives there, what is asked, what they need, and what came of it. */
export function WalkDoorView({
  survey,
  building,
  door,
  onBack,
  onDone,
}: {
  survey: SurveyRow
  building: BuildingRow
  door: WalkDoor
  onBack: () => void
  /** It is written down: on to the next. */
  onDone: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.survey.walk
  const visit = useVisit(survey, building)
  const neededRole = useNeededRole('survey.visit')
  const [excusing, setExcusing] = useState(false)
  const kept = useKept<VisitDraft>(
    `draft:survey:${survey.id}:${building.id}:${door.key}`,
    BLANK_VISIT,
  )
  const draft = kept.value
  const off = neededRole ?? (survey.closedAt === null ? null : text.closedNow)

  const save = async (outcome: VisitOutcome, excuse?: Excuse) => {
    const note = draft.note.trim()
    const told = outcome === 'reached' ? toldAtDoor(draft, survey.questions) : {}
    await visit(door, { outcome, excuse, ...told, ...(note ? { note } : {}) })
    kept.clear()
    onDone()
  }
  return (
    <>
      <WalkHead
        title={doorLabel(door, language)}
        note={buildingLabel(building, language)}
        onBack={onBack}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 scroll-thin">
        <DoorFacts door={door} />
        <QuestionFields questions={survey.questions} draft={draft} onChange={kept.change} />
        <NeedFields draft={draft} onChange={kept.change} />
        <NoteField
          label={text.note}
          placeholder={text.noteHint}
          value={draft.note}
          onChange={(note) => kept.change({ ...draft, note })}
          rows={2}
          large
        />
      </div>
      <ActionBar>
        <div className="flex gap-3">
          {(['notHome', 'refused'] as const).map((outcome) => (
            <Button
              key={outcome}
              size="field"
              className="flex-1 px-2!"
              reason={off}
              reasonPlace="none"
              onClick={() => void save(outcome)}
            >
              {text[outcome]}
            </Button>
          ))}
          <Button
            size="field"
            className="flex-1 px-2!"
            reason={off}
            reasonPlace="none"
            onClick={() => setExcusing(true)}
          >
            {text.excused}
          </Button>
        </div>
        <Button
          variant="primary"
          size="field"
          icon={Check}
          wide
          locked={neededRole !== null}
          reason={off}
          onClick={() => void save('reached')}
        >
          {draft.needs.length > 0 ? text.reachedWith(draft.needs.length) : text.reached}
        </Button>
      </ActionBar>
      <Sheet open={excusing} onOpenChange={setExcusing} title={text.excusedTitle}>
        <div className="flex flex-col gap-3 p-4">
          {EXCUSES.map((excuse) => (
            <Button key={excuse} size="field" wide onClick={() => void save('excused', excuse)}>
              {words.domain.excuses[excuse]}
            </Button>
          ))}
        </div>
      </Sheet>
    </>
  )
}

/** Who lives there, what one must know before knocking, and what came of it last time. */
function DoorFacts({ door }: { door: WalkDoor }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.survey
  const { standing } = door
  if (door.names.length === 0 && !standing && door.listed) return null
  return (
    <div className="flex flex-col gap-2 border-b pb-4">
      <p className="flex flex-wrap items-center gap-2 text-16">
        <span className="font-semibold">{words.field.list(door.names)}</span>
        {door.names.length > 0 ? (
          <span className="text-14 text-text-2">{text.people(door.names.length)}</span>
        ) : null}
        {door.listed ? null : <Tag tone="dashed">{text.unlisted}</Tag>}
        {door.keyCare.map((mark) => (
          <Tag key={mark} tone="outline">
            {words.domain.keyCareMarks[mark]}
          </Tag>
        ))}
      </p>
      {door.notes.map((note) => (
        <p key={note} className="flex gap-1.5 text-14 text-text-2">
          <Icon of={Info} className="mt-0.5" />
          {note}
        </p>
      ))}
      {standing ? (
        <p className="flex items-center gap-2 text-14 text-text-2">
          <DoorGlyph outcome={standing.outcome} />
          {text.walk.before(
            standing.excuse
              ? words.domain.excuses[standing.excuse]
              : words.domain.visitOutcomes[standing.outcome],
            formatMoment(standing.visitedAt, now, language),
          )}
          {standing.attempts > 1 ? ` · ${text.attempts(standing.attempts)}` : ''}
        </p>
      ) : null}
    </div>
  )
}
