'use client'
import { Check, Eye } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { ChannelGlyph } from '#components/ui/category-glyph.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { Channel } from '#lib/domain/request/categories.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { RequestDetail } from '#server/queries/requests.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'

type Asking = RequestDetail['askings'][number]

/** Every time somebody asked, newest first: that is what the next call is about. */
export function RequestAskings({ askings }: { askings: readonly Asking[] }) {
  const { words } = useLanguage()
  const text = words.hotline.request
  return (
    <PanelSection
      title={text.askings}
      note={askings.length > 1 ? text.asked(askings.length) : null}
    >
      <ol className="flex flex-col gap-3">
        {askings.toReversed().map((asking) => (
          <AskingLine key={asking.id} asking={asking} />
        ))}
      </ol>
    </PanelSection>
  )
}

function AskingLine({ asking }: { asking: Asking }) {
  const { language, words } = useLanguage()
  const text = words.hotline.request
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const taker = nameOf(asking.takenBy)
  return (
    <li>
      <blockquote className="border-l-2 border-ink pl-3 text-read break-name whitespace-pre-wrap">
        {asking.text || <span className="text-text-2">{text.noWords}</span>}
      </blockquote>
      {asking.questions.length > 0 ? (
        <ul aria-label={text.questions} className="mt-1 flex flex-col gap-0.5 pl-3.5 text-12">
          {asking.questions.map((question) => (
            <li key={question.zh} className="flex items-center gap-1.5">
              <Icon of={Check} size={14} className="text-green" />
              {question[language] || question.zh}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 pl-3.5 text-12 text-text-2">
        <time dateTime={asking.at}>{formatMoment(asking.at, now, language)}</time>
        <span className="inline-flex items-center gap-1">
          <ChannelGlyph channel={asking.channel as Channel} />
          {words.domain.channels[asking.channel as Channel] ?? asking.channel}
        </span>
        <span className="font-medium text-text">{asking.name ?? text.noName}</span>
        {asking.phone ? <Phone askingId={asking.id} masked={asking.phone} /> : null}
        {taker ? <span className="ml-auto">{taker}</span> : null}
      </div>
    </li>
  )
}

/** Masked until somebody says why; the look is in the audit log before the number is here. */
export function Phone({ askingId, masked }: { askingId: string; masked: string }) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const mayReveal = can(useSession().user?.roles ?? [], 'person.reveal')
  const [plain, setPlain] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  if (plain) return <span className="text-14 font-semibold text-text select-all">{plain}</span>
  return (
    <>
      <span>{masked}</span>
      {mayReveal ? (
        <Popover
          label={text.revealTitle}
          open={open}
          onOpenChange={setOpen}
          className="w-72"
          trigger={
            <Button size="small" icon={Eye}>
              {text.reveal}
            </Button>
          }
        >
          <RevealForm
            askingId={askingId}
            onRevealed={(phone) => {
              setPlain(phone)
              setOpen(false)
            }}
          />
        </Popover>
      ) : null}
    </>
  )
}

function RevealForm({
  askingId,
  onRevealed,
}: {
  askingId: string
  onRevealed: (phone: string | null) => void
}) {
  const { words } = useLanguage()
  const text = words.hotline.request
  const failureWords = useFailureWords()
  const [other, setOther] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const reveal = async (reason: string) => {
    setProblem(null)
    if (reason.trim() === '') {
      setProblem(text.revealReasonMissing)
      return
    }
    setBusy(true)
    try {
      const { phone } = await api.person.reveal.mutate({
        id: askingId,
        fields: ['phone'],
        reason: reason.trim(),
      })
      onRevealed(phone)
    } catch (error) {
      setProblem(failureWords(asFailure(error)))
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-12 text-text-2">{text.revealTitle}</p>
      <div className="flex flex-wrap gap-1.5">
        {text.revealReasons.map((reason) => (
          <Button key={reason} size="small" busy={busy} onClick={() => void reveal(reason)}>
            {reason}
          </Button>
        ))}
      </div>
      <div className="flex gap-2">
        <Input
          aria-label={text.revealOther}
          placeholder={text.revealOther}
          maxLength={200}
          value={other}
          onChange={(event) => setOther(event.target.value)}
          onEnter={() => void reveal(other)}
        />
        <Button busy={busy} onClick={() => void reveal(other)}>
          {text.revealShow}
        </Button>
      </div>
      {problem ? (
        <p role="alert" className="text-12 text-red">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
