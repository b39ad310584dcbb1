'use client'
import { CloudUpload, ImageUp } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { useConnection } from '#components/live/live-provider.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { usePhotosLeft } from './kept-photos.ts'

/** Steps that are still on this device: on their way, or waiting for the line. */
export function StepsNote({ count }: { count: number }) {
  const { field } = useWords()
  const { phase } = useConnection()
  if (count === 0) return null
  if (phase.kind === 'live' || phase.kind === 'catchingUp') {
    return (
      <span className="flex items-center gap-1.5 text-14 text-text-2">
        <Spinner />
        {field.sending}
      </span>
    )
  }
  return (
    <span className="inline-flex h-7 items-center gap-1.5 self-start rounded-badge bg-amber-tint px-2 text-14 text-amber">
      <Icon of={CloudUpload} />
      {field.toUpload(count)}
    </span>
  )
}

/** Photographs that are on this device alone so far. */
export function PhotosNote() {
  const { field } = useWords()
  const left = usePhotosLeft()
  if (left === 0) return null
  return (
    <span className="inline-flex h-7 items-center gap-1.5 rounded-badge bg-amber-tint px-2 text-14 text-amber">
      <Icon of={ImageUp} />
      {field.photosLeft(left)}
    </span>
  )
}
