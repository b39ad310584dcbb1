'use client'
import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { base64Of } from '#components/live/base64.ts'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/input.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import type { Words } from '#lib/i18n/words.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { BadRow, TriedResults } from '#server/queries/try-results.ts'

const MAX_BYTES = 2 * 1024 * 1024
const MOST_SHOWN = 200
const COLUMNS = ['code', 'result'] as const
type Column = (typeof COLUMNS)[number]
type Named = Partial<Record<Column, string>>

/** Brings what a laboratory sent: tried first, row by row, then written as a whole or not at all. */
export function ImportResults({
  round,
  onClose,
}: {
  round: SamplingRoundRow
  onClose: () => void
}) {
  const { words } = useLanguage()
  const text = words.rounds.importing
  const picker = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [named, setNamed] = useState<Named>({})
  const [done, setDone] = useState<{ changed: number; same: number } | null>(null)
  const command = useGive()
  const attempt = useMutation({
    mutationFn: async ({ chosen, columns }: { chosen: File; columns: Named }) =>
      api.round.tryResults.mutate({ roundId: round.id, bytes: await base64Of(chosen), columns }),
  })
  const tryFile = (chosen: File, columns: Named) => {
    setFile(chosen)
    setNamed(columns)
    setDone(null)
    attempt.reset()
    if (chosen.size <= MAX_BYTES) attempt.mutate({ chosen, columns })
  }
  const tried = attempt.data
  const ready = tried?.ok === true && tried.bad.length === 0 && tried.fresh.length > 0
  const write = async () => {
    if (!tried?.ok) return
    const input = { roundId: round.id, results: tried.fresh }
    const id = await command.give('round.results', input, `${text.title} ${file?.name ?? ''}`)
    if (id !== null) setDone({ changed: tried.fresh.length, same: tried.same })
  }
  const problem = problemOf(tried, file, attempt.error, words)
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={text.title}
      description={text.hint}
      footer={
        <>
          <p className="min-w-0 flex-1 text-12" role={command.refusal ? 'alert' : 'status'}>
            {command.refusal ? (
              <span className="text-red">{command.refusal}</span>
            ) : done ? (
              text.done(done.changed, done.same)
            ) : null}
          </p>
          <Button onClick={onClose}>{done ? words.common.close : words.common.cancel}</Button>
          {done ? null : (
            <Button
              variant="primary"
              busy={command.busy}
              reason={!ready && (tried?.ok ? text.nothing : text.pick)}
              reasonPlace="none"
              onClick={() => void write()}
            >
              {text.write(tried?.ok ? tried.fresh.length : 0)}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4 p-4">
        <input
          ref={picker}
          type="file"
          accept=".csv,.txt,.xlsx"
          aria-label={text.pick}
          className="sr-only"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            if (chosen) tryFile(chosen, {})
            // The same file again, mended meanwhile, is a choice too.
            event.target.value = ''
          }}
        />
        <Button icon={FileUp} wide busy={attempt.isPending} onClick={() => picker.current?.click()}>
          {file ? file.name : text.pick}
        </Button>
        {attempt.isPending ? <p className="text-text-2">{text.reading}</p> : null}
        {problem ? (
          <p role="alert" className="text-red">
            {problem}
          </p>
        ) : null}
        {tried?.ok && file && !done ? (
          <Tried
            tried={tried}
            named={named}
            onName={(column, heading) => tryFile(file, { ...named, [column]: heading })}
          />
        ) : null}
      </div>
    </Sheet>
  )
}

function Tried({
  tried,
  named,
  onName,
}: {
  tried: Extract<TriedResults, { ok: true }>
  named: Named
  onName: (column: Column, heading: string) => void
}) {
  const { words } = useLanguage()
  const text = words.rounds.importing
  return (
    <>
      <section className="flex flex-col gap-2">
        <h3 className="text-12 text-text-2">
          {text.mapping} · {tried.format}
        </h3>
        <div className="grid grid-cols-2 gap-3">
          {COLUMNS.map((column) => (
            <Field key={column} label={text.column[column]}>
              <Select
                aria-label={text.chooseColumn(text.column[column])}
                value={named[column] ?? tried.columns[column] ?? ''}
                onChange={(event) => onName(column, event.target.value)}
              >
                {tried.columns[column] ? null : <option value="">—</option>}
                {tried.headings.map((heading) => (
                  <option key={heading} value={heading}>
                    {heading}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
        </div>
      </section>
      <p className="font-medium">{text.fresh(tried.fresh.length)}</p>
      {tried.same > 0 ? <p className="text-text-2">{text.same(tried.same)}</p> : null}
      {tried.bad.length > 0 ? (
        <section>
          <h3 className="font-medium text-red">{text.bad(tried.bad.length)}</h3>
          <ul className="mt-1 flex flex-col gap-1">
            {tried.bad.slice(0, MOST_SHOWN).map((row) => (
              <li key={`${row.line}:${row.reason}`} className="flex gap-2">
                <span className="shrink-0 text-text-2">{text.line(row.line)}</span>
                <span className="min-w-0 break-name">
                  {'value' in row && row.value ? `${row.value} · ` : ''}
                  {reasonOf(row, words)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function reasonOf(row: BadRow, words: Words): string {
  const { reasons } = words.rounds.importing
  if (row.reason === 'codeTwice') return reasons.codeTwice(row.other ?? 0)
  if (row.reason === 'elsewhere') return reasons.elsewhere(row.zoneName, row.number)
  return reasons[row.reason]
}

function problemOf(
  tried: TriedResults | undefined,
  file: File | null,
  error: unknown,
  words: Words,
): string | null {
  const text = words.rounds.importing
  if (file && file.size > MAX_BYTES) return text.tooBig
  if (error) return errorSentence(error, words)
  return tried?.ok === false ? text.failed : null
}
