'use client'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { SaveNote } from './use-save-version.ts'

/**
 * The form of a text with versions: its fields, what somebody else saved meanwhile, and the bar that
 * saves. `forbidden` says which role it takes, `problem` what is wrong with what was typed.
 */
export function VersionForm({
  note,
  dirty,
  moved,
  forbidden,
  problem = null,
  takeTheirs,
  onSave,
  children,
}: {
  note: SaveNote | null
  dirty: boolean
  moved: boolean
  forbidden: string | null
  problem?: string | null
  takeTheirs: () => void
  onSave: () => void
  children: ReactNode
}) {
  const text = useWords().catalogue
  const bad = note === null ? problem !== null && forbidden === null : note.kind === 'refused'
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-3 scroll-thin">
        {moved && dirty ? (
          <div className="flex items-center gap-2 rounded-control border border-amber-solid bg-amber-tint p-3">
            <p className="min-w-0 flex-1">{text.moved}</p>
            <Button size="small" onClick={takeTheirs}>
              {text.takeTheirs}
            </Button>
          </div>
        ) : null}
        {children}
      </div>
      <footer className="flex min-h-14 shrink-0 items-center gap-2 border-t px-4 py-2">
        <output className={classNames('min-w-0 flex-1 text-12', bad ? 'text-red' : 'text-text-2')}>
          {note?.words ?? forbidden ?? problem ?? (dirty ? text.unsaved : '')}
        </output>
        {dirty ? (
          <Button variant="quiet" onClick={takeTheirs}>
            {text.revert}
          </Button>
        ) : null}
        <Button
          variant="primary"
          locked={forbidden !== null}
          busy={note?.kind === 'saving'}
          reason={forbidden ?? problem}
          reasonPlace="none"
          onClick={onSave}
        >
          {text.save}
        </Button>
      </footer>
    </>
  )
}
