'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PhoneCall, Square } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import {
  useIsStarting,
  useLiveTable,
  useOutbox,
  useSend,
  useShown,
} from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { asFailure, useFailureWords } from '#components/live/use-failure-words.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { MAX_LINES } from '#lib/domain/line/status.ts'
import { formatTime } from '#lib/i18n/format.ts'
import { LinePhones } from './line-phones.tsx'
import { TelephoneKey } from './telephone-key.tsx'

/** What a lead or administrator sets up of the hotline. */
export function DeskSettingsPage() {
  const { words } = useLanguage()
  const text = words.desk
  const { user } = useSession()
  const starting = useIsStarting()
  if (!user) return null
  if (!can(user.roles, 'desk.configure')) {
    return <EmptyState title={text.title} detail={text.notPermitted} />
  }
  return (
    <div className="h-full overflow-y-auto bg-surface scroll-thin">
      <div className="mx-auto max-w-180 px-4 py-6">
        <h1 className="mb-4 text-20 font-semibold">{text.title}</h1>
        <Part title={text.lines.title}>
          {starting ? <LoadingRows rows={1} lines={2} /> : <LineCount />}
        </Part>
        <Part title={text.phones.title}>
          {starting ? <LoadingRows rows={2} lines={2} /> : <LinePhones />}
        </Part>
        <Part title={text.key.title}>
          <TelephoneKey />
        </Part>
        <Part title={text.training.title}>
          <TrainingCalls />
        </Part>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-2 border-t py-4 sm:grid-cols-[128px_1fr]">
      <h2 className="font-semibold">{title}</h2>
      <div className="flex min-w-0 flex-col items-start gap-3">{children}</div>
    </section>
  )
}

function LineCount() {
  const { words } = useLanguage()
  const text = words.desk.lines
  const now = useLiveTable('line').size
  const send = useSend()
  const shown = useShown()
  const { discard } = useOutbox()
  const toast = useToast()
  const failureWords = useFailureWords()
  const [typed, setTyped] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const value = typed ?? String(now)
  const count = /^\d{1,2}$/.test(value.trim()) ? Number(value) : null
  const isFine = count !== null && count >= 1 && count <= MAX_LINES
  const save = async () => {
    if (!isFine || count === now) return
    const { id, done } = await send(
      'line.setUp',
      { count },
      { thing: 'lines', label: text.entry(count) },
    )
    try {
      const { seq } = await done
      await shown(seq)
      // What has been typed meanwhile stays.
      setTyped((meanwhile) => (meanwhile === value ? null : meanwhile))
      toast({ tone: 'done', text: text.saved(count) })
    } catch (error) {
      setRefused(failureWords(asFailure(error)))
      void discard(id)
    }
  }
  return (
    <>
      <p className="text-text-2">{text.detail}</p>
      <div className="flex items-end gap-2">
        <Field
          label={text.count}
          error={refused ?? (isFine ? null : text.outOfRange(MAX_LINES))}
          className="w-32"
        >
          <Input
            inputMode="numeric"
            maxLength={2}
            value={value}
            onChange={(event) => {
              setRefused(null)
              setTyped(event.target.value.normalize('NFKC').replace(/\D/g, ''))
            }}
            onEnter={() => void save()}
          />
        </Field>
        <Button
          variant="primary"
          reason={isFine && count === now ? text.same : isFine ? null : text.outOfRange(MAX_LINES)}
          reasonPlace="none"
          onClick={() => void save()}
        >
          {text.save}
        </Button>
      </div>
    </>
  )
}

const PACES = ['2', '6', '12'] as const
const LENGTHS = ['2', '5', '10'] as const

function TrainingCalls() {
  const { language, words } = useLanguage()
  const text = words.desk.training
  const { user } = useSession()
  const client = useQueryClient()
  const toast = useToast()
  const failureWords = useFailureWords()
  const [pace, setPace] = useState<(typeof PACES)[number]>('6')
  const [minutes, setMinutes] = useState<(typeof LENGTHS)[number]>('5')
  const isDemo = user?.community.isDemo ?? false
  const key = [user?.communityId, 'training']
  const { data: running } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.telephone.training.query(undefined, { signal }),
    enabled: isDemo,
    refetchInterval: 3_000,
  })
  const onError = (error: unknown) =>
    toast({ tone: 'failed', text: failureWords(asFailure(error)) })
  const onSuccess = () => client.invalidateQueries({ queryKey: key })
  const start = useMutation({
    mutationFn: () =>
      api.telephone.startTraining.mutate({ callsAMinute: Number(pace), minutes: Number(minutes) }),
    onError,
    onSuccess,
  })
  const stop = useMutation({
    mutationFn: () => api.telephone.stopTraining.mutate(),
    onError,
    onSuccess,
  })
  return (
    <>
      <p className="text-text-2">{isDemo ? text.detail : text.onlyInDemo}</p>
      {isDemo ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="flex items-center gap-2">
            <span className="text-12 text-text-2">{text.pace}</span>
            <Segmented
              label={text.pace}
              value={pace}
              onChange={setPace}
              options={PACES.map((value) => ({ value, label: value }))}
            />
          </span>
          <span className="flex items-center gap-2">
            <span className="text-12 text-text-2">{text.minutes}</span>
            <Segmented
              label={text.minutes}
              value={minutes}
              onChange={setMinutes}
              options={LENGTHS.map((value) => ({ value, label: value }))}
            />
          </span>
          {running ? (
            <Button icon={Square} busy={stop.isPending} onClick={() => stop.mutate()}>
              {text.stop}
            </Button>
          ) : (
            <Button icon={PhoneCall} busy={start.isPending} onClick={() => start.mutate()}>
              {text.start}
            </Button>
          )}
          <output className="text-12 text-text-2">
            {running ? text.running(formatTime(running.until, language), running.calls) : text.idle}
          </output>
        </div>
      ) : null}
    </>
  )
}
