'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { MAX_REQUESTS, type RunDraft } from './use-run-draft.ts'

/** What is chosen, and the button that makes a run of it. */
export function QueueFoot({
  draft,
  reason,
  onMakeRun,
}: {
  draft: RunDraft
  reason: string | null
  onMakeRun: () => void
}) {
  const { words } = useLanguage()
  const text = words.dispatch.queue
  const count = draft.chosen.size
  const why =
    reason ??
    (count === 0 ? text.selectFirst : count > MAX_REQUESTS ? text.tooMany(MAX_REQUESTS) : null)
  return (
    <footer className="shrink-0 border-t px-4 py-3">
      <div className="flex min-h-8 items-center gap-2">
        <span className="min-w-0 flex-1" aria-live="polite">
          {count === 0 ? (
            <span className="text-12 text-text-2">{text.noneSelected}</span>
          ) : (
            text.selected(count, draft.stops.length)
          )}
        </span>
        {count > 0 ? (
          <Button variant="quiet" onClick={draft.clear}>
            {words.common.clear}
          </Button>
        ) : null}
        <Button
          variant="primary"
          shortcut="R"
          onClick={onMakeRun}
          reason={why}
          reasonPlace="none"
          locked={reason !== null}
        >
          {text.makeRun}
        </Button>
      </div>
      <p className="mt-2 flex gap-3 text-12 text-text-2 max-lg:hidden" aria-hidden="true">
        {why !== null && count > 0 ? <span className="text-text">{why}</span> : null}
        <span className="flex items-center gap-1">
          <Kbd>J</Kbd>
          <Kbd>K</Kbd> {text.keys.move}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>X</Kbd> {text.keys.select}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>R</Kbd> {text.keys.run}
        </span>
      </p>
    </footer>
  )
}
