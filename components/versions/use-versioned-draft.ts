'use client'
import { useState } from 'react'

type Versioned<Content> = { version: number; content: Content }

/**
 * A text with versions while it is changed here. Somebody else's version is taken over at once as long
 * as nothing was typed; what was begun stays, `moved` says so, and the person decides.
 */
export function useVersionedDraft<Content, Draft>(
  current: Versioned<Content>,
  draftOf: (content: Content) => Draft,
) {
  const [base, setBase] = useState(current)
  const [draft, setDraft] = useState(() => draftOf(current.content))
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base.content))
  const moved = current.version !== base.version
  const takeOver = (next: Versioned<Content>) => {
    setBase(next)
    setDraft(draftOf(next.content))
  }
  // Older than what was just saved here: the list is still on its way.
  if (moved && !dirty && current.version > base.version) takeOver(current)
  return {
    baseVersion: base.version,
    draft,
    setDraft,
    dirty,
    moved: moved && current.version > base.version,
    takeTheirs: () => takeOver(current.version > base.version ? current : base),
    wasSaved: (content: Content, version: number) => takeOver({ content, version }),
  }
}
