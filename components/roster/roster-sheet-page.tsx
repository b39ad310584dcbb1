'use client'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { DoorSheet, type SheetRow } from '#components/coverage/door-sheet.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { PaperPage } from '#components/ui/paper-page.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { ROSTER_DUTIES, type RosterDuty } from '#lib/domain/roster/turn.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { byBuilding, isShown, type RosterItem } from './roster-items.ts'
import { stateWords, tryWords, turnWord } from './roster-words.ts'
import { type RosterScope, useRoster } from './use-roster.ts'

/** Who is left of a duty on paper, building by building. Opening it is a look that is written down. */
export function RosterSheetPage() {
  const params = useSearchParams()
  const duty = ROSTER_DUTIES.find((each) => each === params.get('duty')) ?? 'checkIn'
  return <RosterSheet key={duty} duty={duty} only={params.get('building')} />
}

function RosterSheet({ duty, only }: { duty: RosterDuty; only: string | null }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.roster
  const buildings = useLiveTable('building')
  const scope = useMemo<RosterScope>(
    () => ({ name: 'building', ...(only ? { buildingIds: [only] } : {}) }),
    [only],
  )
  const { items, failed, retry } = useRoster(duty, scope)
  const left = items?.filter((item) => isShown('left', item)) ?? null
  const groups = byBuilding(left ?? [], (id) => {
    const building = buildings.get(id)
    return `${building?.estate ?? ''}${building?.name ?? ''}`
  })
  const people = (count: number) => text.people(formatNumber(count, language))
  const rowOf = (item: RosterItem): SheetRow => {
    const { person, tries } = item
    const last = tries.at(-1)
    return {
      key: person.personId,
      unit: person.unit,
      room: person.room,
      who: person.name || text.unknownPerson,
      know: [
        ...person.keyCare.map((mark) => words.domain.keyCareMarks[mark]),
        ...(person.note ? [person.note] : []),
        ...(item.isOverdue ? [text.overdue] : []),
      ],
      last: last
        ? tryWords(duty, last, { now, language, words })
        : stateWords(duty, item, { now, language, words }),
    }
  }
  return (
    <PaperPage
      back={text.sheet.back}
      backTo={`/roster?duty=${duty}`}
      privacy={text.sheet.privacy}
      notReady={left === null && text.loading}
    >
      {left === null && failed ? (
        <ErrorState title={text.failed} detail={errorSentence(failed, words)} onRetry={retry} />
      ) : left === null ? (
        <LoadingRows rows={10} label={text.loading} />
      ) : left.length === 0 ? (
        <EmptyState title={text.empty.left} />
      ) : (
        <DoorSheet
          title={text.sheet.title[duty]}
          note={`${turnWord(duty, now, words)} · ${people(left.length)}`}
          madeAt={formatMoment(now, now, language)}
          detail={text.sheet.detail[duty]}
          text={{ ...text.sheet, done: text.sheet.done[duty] }}
          groups={groups.map(({ buildingId, items: inside }) => ({
            buildingId,
            building: buildings.get(buildingId),
            note: people(inside.length),
            rows: inside.map(rowOf),
          }))}
        />
      )}
    </PaperPage>
  )
}
