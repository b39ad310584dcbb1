'use client'
import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { base64Of } from '#components/live/base64.ts'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import type { ShapeReading } from '#server/queries/try-shape.ts'
import type { ZonePlan } from './zone-plan.ts'

const MAX_BYTES = 2 * 1024 * 1024

/** An area from a file: read on the server, and asked in which system where that changes what lies in it. */
export function ShapeFile({
  plan,
  onChange,
}: {
  plan: ZonePlan
  onChange: (plan: ZonePlan) => void
}) {
  const { words } = useLanguage()
  const text = words.places.file
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const attempt = useMutation({
    mutationFn: async (chosen: File) => api.zone.tryShape.mutate({ bytes: await base64Of(chosen) }),
    onSuccess: (tried, chosen) => {
      if (!tried.ok) return
      const clear = tried.readings.find(({ datum }) => datum === tried.clear)
      onChange({ ...plan, file: clear ? taken(chosen.name, clear) : null, decided: {} })
    },
  })
  const take = (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen)
    if (chosen.size <= MAX_BYTES) attempt.mutate(chosen)
  }
  const tried = attempt.data
  const problem =
    file && file.size > MAX_BYTES
      ? text.tooBig
      : attempt.error
        ? errorSentence(attempt.error, words)
        : tried?.ok === false
          ? (text.failed[tried.problem] ?? text.unread)
          : null
  return (
    <div
      className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4 scroll-thin"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer.files[0])
      }}
    >
      <p className="text-12 text-text-2">{text.explain}</p>
      <input
        ref={input}
        type="file"
        aria-label={text.title}
        accept=".geojson,.json,.kml"
        className="sr-only"
        onChange={({ target }) => {
          take(target.files?.[0])
          // The same file again, after it was mended.
          target.value = ''
        }}
      />
      <Button icon={FileUp} onClick={() => input.current?.click()}>
        {plan.file || file ? text.another : text.choose}
      </Button>
      <p className="text-12 text-text-2">{text.drop}</p>
      {attempt.isPending ? (
        <p className="flex items-center gap-2">
          <Spinner /> {text.reading}
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className="text-red">
          {problem}
        </p>
      ) : null}
      {plan.file ? <p className="font-medium break-name">{plan.file.name}</p> : null}
      {tried?.ok && file ? (
        <>
          <p className="text-12 text-text-2">
            {text.read(tried.format, tried.parts, tried.holes)}
            {tried.skipped > 0 ? ` · ${text.skipped(tried.skipped)}` : ''}
          </p>
          <Readings
            readings={tried.readings}
            asks={tried.clear === null}
            chosen={plan.file?.datum ?? null}
            onChoose={(reading) =>
              onChange({ ...plan, file: taken(file.name, reading), decided: {} })
            }
          />
        </>
      ) : null}
    </div>
  )
}

function taken(name: string, { datum, shape }: ShapeReading): ZonePlan['file'] {
  return { name, datum, shape }
}

function Readings({
  readings,
  asks,
  chosen,
  onChoose,
}: {
  readings: readonly ShapeReading[]
  asks: boolean
  chosen: ShapeReading['datum'] | null
  onChoose: (reading: ShapeReading) => void
}) {
  const text = useLanguage().words.places.file
  if (readings.every(({ inside, edge }) => inside + edge === 0)) {
    return (
      <p role="alert" className="text-red">
        {text.elsewhere}
      </p>
    )
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-12 text-text-2">{text.datum}</legend>
      {asks ? <p className="text-12 text-amber">{text.datumAsk}</p> : null}
      {readings.map((reading) => (
        <label key={reading.datum} className="flex items-start gap-2">
          <input
            type="radio"
            name="datum"
            className="mt-1"
            checked={chosen === reading.datum}
            onChange={() => onChoose(reading)}
          />
          <span>
            {text.datums[reading.datum]}
            <span className="block text-12 text-text-2">
              {text.covers(reading.inside, reading.edge)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
