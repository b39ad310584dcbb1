'use client'
import { Camera, ImageDown, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { keepsAcrossReloads } from '#components/live/vault.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import { bytesOf, dropPhoto, keepPhoto, type KeptPhoto, recallPhoto } from './kept-photos.ts'
import { shrinkPhoto } from './shrink-photo.ts'

/** Takes a photograph, makes it small on the device, and keeps it there until it has gone up. */
export function PhotoField({
  userId,
  photoId,
  place,
  onChange,
}: {
  userId: string
  photoId: string | null
  /** Stands on the picture's foot, not in the picture. */
  place: string
  onChange: (photoId: string | null) => void
}) {
  const { language, words } = useLanguage()
  const text = words.field.proof
  const now = useServerNow(60_000)
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle')
  const { photo, url } = usePhoto(userId, photoId)
  const canKeep = keepsAcrossReloads()

  const take = async (file: File | undefined) => {
    if (!file) return
    setState('working')
    try {
      const id = uuidv7()
      await keepPhoto(userId, id, await shrinkPhoto(file))
      if (photoId !== null) await dropPhoto(userId, photoId)
      onChange(id)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        className="sr-only"
        tabIndex={-1}
        aria-label={text.take}
        onChange={(event) => {
          void take(event.target.files?.[0])
          // The same picture may be chosen again.
          event.target.value = ''
        }}
      />
      {url && photo ? (
        <figure className="relative">
          <img
            src={url}
            alt={text.photoOf(place)}
            className="max-h-[44dvh] w-full rounded-field border object-cover"
          />
          <Button
            size="field"
            icon={RotateCcw}
            className="absolute! top-2 right-2"
            onClick={() => input.current?.click()}
          >
            {text.retake}
          </Button>
          <figcaption className="absolute bottom-2 left-2 rounded-badge bg-ink px-2 py-0.5 text-14 text-on-ink">
            {formatMoment(photo.at, now, language)} · {place}
          </figcaption>
        </figure>
      ) : (
        <button
          type="button"
          aria-disabled={!canKeep || undefined}
          onClick={() => canKeep && input.current?.click()}
          className="flex h-[36dvh] min-h-40 flex-col items-center justify-center gap-2 rounded-field border border-dashed border-control bg-surface-2 text-16 font-medium"
        >
          {state === 'working' ? <Spinner /> : <Icon of={Camera} size={32} />}
          {state === 'working' ? text.shrinking : text.take}
        </button>
      )}
      <output className="flex items-center gap-2 text-14 text-text-2">
        <Icon of={ImageDown} size={20} />
        {!canKeep
          ? text.needsHttps
          : state === 'failed'
            ? text.photoFailed
            : photo
              ? text.shrunk(Math.ceil(photo.size / 1024))
              : text.photoHint}
      </output>
    </div>
  )
}

function usePhoto(userId: string, photoId: string | null) {
  const [shown, setShown] = useState<{ photo: KeptPhoto; url: string } | null>(null)
  useEffect(() => {
    if (photoId === null) return
    let url: string | null = null
    let stale = false
    recallPhoto(userId, photoId).then(
      (photo) => {
        if (stale || !photo) return
        url = URL.createObjectURL(new Blob([bytesOf(photo)], { type: 'image/jpeg' }))
        setShown({ photo, url })
      },
      () => undefined,
    )
    return () => {
      stale = true
      setShown(null)
      if (url) URL.revokeObjectURL(url)
    }
  }, [userId, photoId])
  return { photo: shown?.photo ?? null, url: shown?.url ?? null }
}
