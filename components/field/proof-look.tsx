'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { DoorProof } from '#server/queries/proofs.ts'
import { pathOf } from './signature-pad.tsx'

/** Opens what proves that a request arrived. It is asked for at the press, since each look is recorded. */
export function ProofButton({ requestId, place }: { requestId: string; place: string }) {
  const text = useLanguage().words.field.proof
  const neededRole = useNeededRole('request.read')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        locked={neededRole !== null}
        reason={neededRole}
        reasonPlace="none"
        className="self-start max-sm:h-12"
        onClick={() => setOpen(true)}
      >
        {text.look}
      </Button>
      <Sheet open={open} onOpenChange={setOpen} title={text.title} description={place}>
        {open ? <Proofs requestId={requestId} place={place} /> : null}
      </Sheet>
    </>
  )
}

function Proofs({ requestId, place }: { requestId: string; place: string }) {
  const { words } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['proofs', requestId],
    queryFn: () => api.delivery.proofs.query({ requestId }),
    gcTime: 0,
  })
  if (error) {
    return (
      <ErrorState
        title={words.field.proof.lookFailed}
        detail={errorSentence(error, words)}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) return <LoadingRows rows={2} lines={2} label={words.field.proof.looking} />
  return (
    <ul>
      {data.map((proof) => (
        <li key={proof.deliveryId} className="flex flex-col gap-2 border-b p-4">
          <Proof proof={proof} place={place} />
        </li>
      ))}
    </ul>
  )
}

function Proof({ proof, place }: { proof: DoorProof; place: string }) {
  const { language, words } = useLanguage()
  const text = words.field.proof
  const nameOf = useNameOf()
  const now = useServerNow(60_000)
  const by = proof.settledBy ? nameOf(proof.settledBy) : null
  return (
    <>
      <p className="font-medium">
        {[
          words.dispatch.run.title(formatRunNumber(proof.runNumber)),
          proof.kind ? text.kinds[proof.kind] : text.none,
        ].join(' · ')}
      </p>
      <p className="text-12 text-text-2">
        {[proof.settledAt ? formatMoment(proof.settledAt, now, language) : null, by]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {proof.unexplained ? <p className="text-amber">{text.unexplained}</p> : null}
      {proof.photo ? (
        proof.photo.hasCome ? (
          <Photo id={proof.photo.id} place={place} />
        ) : (
          <p className="text-text-2">{text.onThePhone}</p>
        )
      ) : null}
      {proof.code ? <p className="text-20 font-semibold tabular-nums">{proof.code}</p> : null}
      {proof.strokes ? (
        <svg
          viewBox="0 0 1000 400"
          role="img"
          aria-label={text.signed}
          className="w-full rounded-control border"
        >
          <path
            d={proof.strokes.map(pathOf).join('')}
            fill="none"
            className="stroke-ink"
            strokeWidth="8"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      ) : null}
      {proof.note ? <p className="break-name whitespace-pre-line">{proof.note}</p> : null}
    </>
  )
}

/** Lives as long as it is looked at, in the memory of this page. */
function Photo({ id, place }: { id: string; place: string }) {
  const text = useLanguage().words.field.proof
  const [url, setUrl] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    let made: string | null = null
    const load = async () => {
      const address = `/api/photos/${id}`
      const answer = await fetch(address, { headers: { 'x-sanqu': '1' }, signal: stop.signal })
      if (!answer.ok) throw new Error(String(answer.status))
      made = URL.createObjectURL(await answer.blob())
      if (stop.signal.aborted) URL.revokeObjectURL(made)
      else setUrl(made)
    }
    load().catch(() => {
      if (!stop.signal.aborted) setFailed(true)
    })
    return () => {
      stop.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [id])
  if (failed) return <p className="text-red">{text.lookFailed}</p>
  if (!url) return <LoadingRows rows={2} lines={1} label={text.looking} />
  return <img src={url} alt={text.photoOf(place)} className="w-full rounded-control border" />
}
