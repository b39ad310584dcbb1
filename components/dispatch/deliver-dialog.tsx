'use client'
import { useState } from 'react'
import { NoteField } from '#components/field/note-field.tsx'
import type { ProofGiven, RunMove } from '#components/field/use-move-run.ts'
import { useProofWanted } from '#components/field/use-proof-wanted.ts'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { pendingDoors } from '#lib/domain/delivery/doors.ts'
import { isWeaker } from '#lib/domain/delivery/proof.ts'
import type { DeliveryStop } from '#lib/live/rows.ts'

/** What can be told over the telephone; photographs and signatures are taken at the door. */
const KINDS = ['word', 'code', 'leftAtDoor', 'neighbour'] as const
type Kind = (typeof KINDS)[number]
const CODE = /^[0-9A-Za-z]{4,12}$/

/** Records at the desk that a stop was served: how that is shown, or why it is not. */
export function DeliverDialog({
  stop,
  place,
  give,
  onClose,
}: {
  stop: DeliveryStop
  place: string
  give: (step: RunMove) => void
  onClose: () => void
}) {
  const words = useWords()
  const text = words.dispatch.deliverForm
  const field = words.field.proof
  const requestIds = pendingDoors(stop).map((door) => door.requestId)
  const wanted = useProofWanted(requestIds)
  const [kind, setKind] = useState<Kind>('word')
  const [code, setCode] = useState('')
  const [note, setNote] = useState('')
  const unsaid = note.trim() === ''
  const needsWords =
    kind === 'neighbour' || isWeaker(kind, wanted) || (kind === 'word' && wanted !== 'none')
  const missing =
    kind === 'code' && !CODE.test(code.trim())
      ? field.missingCode
      : kind === 'neighbour' && unsaid
        ? words.field.failSheet.whichNeighbour
        : isWeaker(kind, wanted) && unsaid
          ? field.missingWhy(words.catalogue.proofs[wanted])
          : kind === 'word' && wanted !== 'none' && unsaid
            ? field.missingWord
            : null
  const proof: ProofGiven | undefined =
    kind === 'word' ? undefined : kind === 'code' ? { kind, code: code.trim() } : { kind }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.title(place)}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            variant="primary"
            reason={missing}
            reasonPlace="none"
            onClick={() => {
              give({ move: 'deliver', stopId: stop.id, requestIds, proof, note })
              onClose()
            }}
          >
            {text.confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 p-4">
        <Segmented
          label={field.how}
          options={KINDS.map((value) => ({
            value,
            label: value === 'word' ? field.word : field.kinds[value],
          }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'code' ? (
          <Field label={field.code} hint={field.codeHint}>
            <Input
              value={code}
              onChange={(event) => setCode(event.target.value)}
              autoComplete="off"
              maxLength={12}
            />
          </Field>
        ) : null}
        <NoteField
          label={field.note}
          placeholder={text.placeholder}
          value={note}
          onChange={setNote}
          rows={2}
          large={false}
          needed={needsWords}
        />
        <output className="min-h-5 text-12 text-text-2">{missing}</output>
      </div>
    </Dialog>
  )
}
