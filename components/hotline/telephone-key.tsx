'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Copy, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { formatMoment } from '#lib/i18n/format.ts'

/** The key that a telephone system signs with: made here, shown once, replaced, disabled. */
export function TelephoneKey() {
  const { language, words } = useLanguage()
  const text = words.desk.key
  const { user } = useSession()
  const client = useQueryClient()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const toast = useToast()
  const failureWords = useFailureWords()
  const [confirming, setConfirming] = useState(false)
  const queryKey = [user?.communityId, 'telephoneKey']
  const { data, isError } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.telephone.key.query(undefined, { signal }),
  })
  const onError = (error: unknown) =>
    toast({ tone: 'failed', text: failureWords(asFailure(error)) })
  const onSuccess = () => client.invalidateQueries({ queryKey })
  const make = useMutation({
    mutationFn: () => api.telephone.makeKey.mutate(),
    onError,
    onSuccess,
    // The secret is nobody's but this page's, for as long as it is looked at.
    gcTime: 0,
  })
  const drop = useMutation({
    mutationFn: () => api.telephone.dropKeys.mutate(),
    onError,
    onSuccess: () => {
      setConfirming(false)
      make.reset()
      return onSuccess()
    },
  })
  const state = () => {
    if (isError) return text.failed
    if (!data) return text.loading
    if (data.madeAt === null) return text.none
    return [
      text.madeAt(
        formatMoment(data.madeAt, now, language),
        data.madeBy === null ? null : nameOf(data.madeBy),
      ),
      data.oldUntil === null ? null : text.oldUntil(formatMoment(data.oldUntil, now, language)),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <>
      <p className="text-text-2">{text.detail}</p>
      <output>{state()}</output>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={KeyRound} busy={make.isPending} onClick={() => make.mutate()}>
          {data?.madeAt ? text.renew : text.make}
        </Button>
        {data?.madeAt ? (
          confirming ? (
            <>
              <Button variant="danger" busy={drop.isPending} onClick={() => drop.mutate()}>
                {text.confirmDrop}
              </Button>
              <Button variant="quiet" onClick={() => setConfirming(false)}>
                {words.common.cancel}
              </Button>
            </>
          ) : (
            <Button variant="quiet" onClick={() => setConfirming(true)}>
              {text.drop}
            </Button>
          )
        ) : null}
        {data?.madeAt ? <span className="text-12 text-text-2">{text.renewDetail}</span> : null}
      </div>
      {make.data ? (
        <dl className="grid w-full grid-cols-[72px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 rounded-control border-2 border-ink p-3">
          <dt className="text-12 text-text-2">{text.community}</dt>
          <dd className="truncate">{make.data.communityId}</dd>
          <CopyButton value={make.data.communityId} />
          <dt className="text-12 text-text-2">{text.secret}</dt>
          <dd className="truncate font-semibold">{make.data.secret}</dd>
          <CopyButton value={make.data.secret} />
          <dd className="col-span-3 text-12 text-amber">{text.once}</dd>
        </dl>
      ) : null}
      <details className="w-full">
        <summary className="cursor-pointer text-12 text-text-2 hover:text-text">
          {text.example}
        </summary>
        <pre
          // It scrolls, so the keyboard must reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="mt-2 overflow-x-auto rounded-control bg-surface-2 p-3 text-12 scroll-thin"
        >
          {example(data?.communityId ?? '')}
        </pre>
        <p className="mt-2 text-12 text-text-2">{text.events}</p>
      </details>
    </>
  )
}

function CopyButton({ value }: { value: string }) {
  const text = useLanguage().words.desk.key
  const [copied, setCopied] = useState(false)
  return (
    <Button
      size="small"
      icon={Copy}
      onClick={() => {
        void navigator.clipboard?.writeText(value).then(() => setCopied(true))
      }}
    >
      {copied ? text.copied : text.copy}
    </Button>
  )
}

function example(communityId: string): string {
  return `body='{"callId":"A1","event":"ringing","line":1,"number":"13800001234"}'
time=$(date +%s)
curl -X POST ${globalThis.location?.origin ?? ''}/hooks/calls \\
  -H 'content-type: application/json' \\
  -H 'x-sanqu-community: ${communityId}' \\
  -H "x-sanqu-timestamp: $time" \\
  -H "x-sanqu-signature: $(printf '%s.%s' "$time" "$body" |
       openssl dgst -sha256 -hmac "$KEY" -r | cut -d' ' -f1)" \\
  -d "$body"`
}
