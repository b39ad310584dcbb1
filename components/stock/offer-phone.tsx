'use client'
import { useMutation } from '@tanstack/react-query'
import { Eye, Phone } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'

/**
 * The number of who offered, hidden until it is tapped; each look is written down before the number is
 * here. What was shown stays in the memory of this page alone.
 */
export function OfferPhone({ id, masked, giver }: { id: string; masked: string; giver: string }) {
  const words = useWords()
  const text = words.stock
  const reveal = useMutation({
    networkMode: 'always',
    mutationFn: () => api.offer.reveal.mutate({ id }),
  })
  const phone = reveal.data?.phone
  if (phone) {
    return (
      <a
        href={`tel:${phone}`}
        className="inline-flex items-center gap-1.5 rounded-badge text-14 font-semibold select-all"
      >
        <Icon of={Phone} size={14} />
        {phone}
      </a>
    )
  }
  return (
    <p className="flex flex-wrap items-center gap-2 text-12 text-text-2">
      {masked}
      <Button
        size="small"
        icon={Eye}
        busy={reveal.isPending}
        aria-label={text.showPhoneOf(giver)}
        onClick={() => reveal.mutate()}
      >
        {text.showPhone}
      </Button>
      {reveal.error ? (
        <span role="alert" className="text-red">
          {errorSentence(reveal.error, words)}
        </span>
      ) : null}
    </p>
  )
}
