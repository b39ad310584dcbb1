'use client'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useOutbox, useSend } from '#components/live/live-provider.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'

export type SaveNote = { kind: 'saving' | 'saved' | 'refused'; words: string }

/** Saves the next version of a text. A refusal is told here and leaves what was typed as it is. */
export function useSaveVersion() {
  const text = useWords().catalogue
  const send = useSend()
  const { discard } = useOutbox()
  const failureWords = useFailureWords()
  const [note, setNote] = useState<SaveNote | null>(null)
  const save = async (
    procedure: string,
    input: object,
    about: { thing: string; label: string },
    wasSaved: (version: number) => void,
  ) => {
    setNote({ kind: 'saving', words: text.saving })
    const { id, done } = await send(procedure, input, about)
    done.then(
      (sent) => {
        wasSaved(Number(sent.version))
        setNote({ kind: 'saved', words: text.saved })
      },
      (error: unknown) => {
        setNote({ kind: 'refused', words: failureWords(asFailure(error)) })
        void discard(id)
      },
    )
  }
  return { save, note, forgetNote: () => setNote(null) }
}
