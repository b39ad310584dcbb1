'use client'
import { useMemo } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Refusal } from '#lib/domain/errors.ts'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { TemplateContent } from '#lib/domain/notice/template.ts'
import { dayWords } from '#lib/domain/notice/when-words.ts'
import { type NoticeFacts, type NoticeText, writeNotice } from '#lib/domain/notice/write-notice.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { useTemplates } from './use-notices.ts'

type Draft = Pick<NoticeFacts, 'community' | 'zones' | 'hotline' | 'previous'>

/**
 * What would be published, written by the very rule that the server writes by. `problem` says why
 * there is no text yet; `failed`, that the form could not be fetched.
 */
export function useDraftText({
  kind,
  number,
  effectiveAt,
  now,
  draft,
  template,
}: {
  kind: NoticeKind
  number: string
  effectiveAt: string | null
  now: Date
  draft: Draft | null
  /** One that is being changed, instead of the one that stands. */
  template?: TemplateContent
}): { text: NoticeText | null; problem: string | null; failed: boolean } {
  const words = useWords()
  const templates = useTemplates()
  const content = template ?? templates.data?.find((one) => one.kind === kind)?.content
  // The day alone is printed: the preview does not change with each minute.
  const day = dayWords(now, 'en')
  return useMemo(() => {
    const failed = templates.isError && content === undefined
    if (!content || !draft || effectiveAt === null) return { text: null, problem: null, failed }
    try {
      const facts = { ...draft, kind, number: number.trim(), effectiveAt: new Date(effectiveAt) }
      const text = writeNotice(content, { ...facts, date: now })
      return { text, problem: null, failed: false }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { text: null, problem: errorSentence(error, words), failed: false }
    }
    // oxlint-disable-next-line react/exhaustive-deps -- of `now` the day alone counts
  }, [content, draft, kind, number, effectiveAt, day, words, templates.isError])
}
