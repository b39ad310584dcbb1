'use client'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import type { RunState } from '#components/field/use-runs.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useHeldOrder } from '#components/ui/use-held-order.ts'
import { crewOf } from '#lib/domain/delivery/crew.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { boardOf } from './board.ts'
import { BoardRun } from './board-run.tsx'
import { MemberList } from './member-list.tsx'
import type { Members } from './use-members.ts'

const MOST_OVER = 30
const keyOf = (run: DeliveryRow) => run.id

/** Runs and the people who carry them. */
export function BoardPanel({
  runs,
  members,
  now,
  selectedId,
  onSelect,
}: {
  runs: ReadonlyMap<string, RunState>
  members: Members
  now: Date
  selectedId: string | null
  onSelect: (runId: string | null) => void
}) {
  const { words } = useLanguage()
  const requests = useLiveTable('request')
  const [showsOver, setShowsOver] = useState(false)
  const text = words.dispatch.board
  const board = useMemo(
    () =>
      boardOf(
        [...runs.values()].map(({ run }) => run),
        requests,
      ),
    [runs, requests],
  )
  const section = (title: string, list: readonly DeliveryRow[], note?: string) => (
    <RunSection
      title={title}
      note={note}
      list={list}
      runs={runs}
      members={members}
      now={now}
      selectedId={selectedId}
      onSelect={onSelect}
    />
  )
  const open = board.underWay.length + board.waiting.length + board.unassigned.length
  const over = board.over.slice(0, MOST_OVER)
  return (
    <section
      aria-label={text.title}
      className="flex h-full min-h-0 flex-col overflow-y-auto bg-surface scroll-thin"
    >
      {open + board.toTakeBack.length === 0 ? (
        <>
          <PanelHead title={text.underWay} />
          <EmptyState title={text.empty} detail={text.emptyDetail} className="shrink-0 border-b" />
        </>
      ) : (
        <>
          {section(text.underWay, board.underWay, text.underWayNote)}
          {section(text.waiting, board.waiting)}
          {board.unassigned.length > 0 ? section(text.unassigned, board.unassigned) : null}
          {board.toTakeBack.length > 0 ? section(text.toTakeBack, board.toTakeBack) : null}
        </>
      )}
      <MemberList members={members} now={now} />
      {over.length > 0 ? (
        <div className="shrink-0">
          <div className="border-b px-4 py-2">
            <Button
              variant="quiet"
              size="small"
              aria-expanded={showsOver}
              onClick={() => setShowsOver(!showsOver)}
            >
              {showsOver ? text.hideOver : text.showOver(over.length)}
            </Button>
          </div>
          {showsOver ? section(text.over, over) : null}
        </div>
      ) : null}
    </section>
  )
}

function RunSection({
  title,
  note,
  list,
  runs,
  members,
  now,
  selectedId,
  onSelect,
}: {
  title: string
  note?: string
  list: readonly DeliveryRow[]
  runs: ReadonlyMap<string, RunState>
  members: Members
  now: Date
  selectedId: string | null
  onSelect: (runId: string | null) => void
}) {
  const { words } = useLanguage()
  const held = useHeldOrder(list, keyOf)
  const here = new Set(list.map(keyOf))
  // A run that went to another part of the board is shown there, and not twice.
  const items = [...held.items.filter((run) => here.has(run.id)), ...added(held.items, list)]
  return (
    <div className="shrink-0" {...held.holdProps}>
      <PanelHead
        title={
          <span className="flex items-center gap-2">
            {title}
            <Tag className="font-medium">{list.length}</Tag>
          </span>
        }
      >
        {note ? <span className="shrink-0 text-12 text-text-2">{note}</span> : null}
      </PanelHead>
      {list.length === 0 ? (
        <p className="border-b px-4 py-3 text-12 text-text-2">{words.common.none}</p>
      ) : (
        <ul>
          {items.map((run) => (
            <li key={run.id}>
              <BoardRun
                run={run}
                steps={runs.get(run.id)?.steps.length ?? 0}
                crew={crewOf(run).flatMap((id) => members.nameOf(id) ?? [])}
                now={now}
                selected={run.id === selectedId}
                onSelect={() => onSelect(run.id === selectedId ? null : run.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** New runs stand at the end while the order is held: they must be seen, and move nothing. */
function added(
  shown: readonly DeliveryRow[],
  list: readonly DeliveryRow[],
): readonly DeliveryRow[] {
  const known = new Set(shown.map(keyOf))
  return list.filter((run) => !known.has(run.id))
}
