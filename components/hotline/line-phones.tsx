'use client'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { readHotlineNumber } from '#lib/domain/line/hotline-number.ts'

/** The number of each line as residents are told it; a line without one is told to nobody. */
export function LinePhones() {
  const text = useLanguage().words.desk.phones
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const lines = [...useLiveTable('line').values()].toSorted((a, b) => a.number - b.number)
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const changed = lines.flatMap(({ number, phone }) => {
    const value = typed[number]?.trim()
    return value !== undefined && value !== (phone ?? '') ? [{ number, phone: value }] : []
  })
  const isWrong = (value: string) => value !== '' && readHotlineNumber(value) === null
  const wrong = changed.some(({ phone }) => isWrong(phone))
  const save = async () => {
    if (changed.length === 0 || wrong) return
    const id = await give('line.setPhones', { phones: changed }, text.entry, 'linePhones')
    if (id === null) return
    // What has been typed meanwhile stays.
    setTyped((now) =>
      Object.fromEntries(
        Object.entries(now).filter(([number, phone]) => phone !== typed[Number(number)]),
      ),
    )
    toast({ tone: 'done', text: text.saved })
  }
  return (
    <>
      <p className="text-text-2">{text.detail}</p>
      <div className="grid w-full gap-3 sm:grid-cols-2">
        {lines.map(({ number, phone }) => {
          const value = typed[number] ?? phone ?? ''
          return (
            <Field
              key={number}
              label={text.line(number)}
              error={isWrong(value.trim()) ? text.wrong : undefined}
            >
              <Input
                inputMode="tel"
                maxLength={40}
                value={value}
                onChange={(event) => setTyped({ ...typed, [number]: event.target.value })}
                onEnter={() => void save()}
              />
            </Field>
          )
        })}
      </div>
      {refusal ? (
        <p role="alert" className="text-12 text-red">
          {refusal}
        </p>
      ) : null}
      <Button
        variant="primary"
        busy={busy}
        reason={wrong ? text.wrong : changed.length === 0 ? text.same : null}
        reasonPlace="none"
        onClick={() => void save()}
      >
        {text.save}
      </Button>
    </>
  )
}
