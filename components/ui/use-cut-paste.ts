import { type ClipboardEvent, useCallback } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { useToast } from './toast.tsx'

type Typing = HTMLInputElement | HTMLTextAreaElement

/** A browser cuts what is pasted to the length of the field without a word. Here it is said. */
export function useCutPaste<Of extends Typing>(
  also: ((event: ClipboardEvent<Of>) => void) | undefined,
): (event: ClipboardEvent<Of>) => void {
  const { language, words } = useLanguage()
  const toast = useToast()
  return useCallback(
    (event) => {
      also?.(event)
      const field = event.currentTarget
      if (event.defaultPrevented || field.readOnly || field.maxLength < 0) return
      const pasted = event.clipboardData.getData('text').length
      const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0)
      const over = pasted - (field.maxLength - field.value.length + replaced)
      if (over <= 0) return
      const say = (count: number) => formatNumber(count, language)
      toast({ tone: 'plain', text: words.common.cutPaste(say(field.maxLength), say(over)) })
    },
    [also, language, toast, words],
  )
}
