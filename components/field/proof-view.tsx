'use client'
import { ArrowLeft, Check } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import type { ProofKind } from '#lib/domain/delivery/doors.ts'
import { isWeaker } from '#lib/domain/delivery/proof.ts'
import { buildingShortLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'
import { ActionBar } from './action-bar.tsx'
import { type DoorGroup, pendingOf } from './door-groups.ts'
import { useKept } from '#components/live/kept-value.ts'
import { markSent, recallPhoto } from './kept-photos.ts'
import { NoteField } from './note-field.tsx'
import { PhotoField } from './photo-field.tsx'
import { doorWords } from './run-words.ts'
import { SignaturePad, type Strokes } from './signature-pad.tsx'
import { type ProofGiven, useMoveRun } from './use-move-run.ts'
import { useProofWanted } from './use-proof-wanted.ts'

const KINDS = ['photo', 'code', 'leftAtDoor', 'signature'] as const satisfies readonly ProofKind[]
type Kind = (typeof KINDS)[number] | 'word'
type Draft = {
  kind: Kind | null
  photoId: string | null
  code: string
  strokes: Strokes
  note: string
}
const BLANK: Draft = { kind: null, photoId: null, code: '', strokes: [], note: '' }
const CODE = /^[0-9A-Za-z]{4,12}$/

/** How it can be shown that it arrived, as the catalogue wants it for what was asked: one of its ways, for the doors that were chosen. */
export function ProofView({
  run,
  stop,
  groups,
  left,
  userId,
  onBack,
  onSent,
}: {
  run: DeliveryRow
  stop: DeliveryStop
  groups: readonly DoorGroup<unknown>[]
  /** Doors of the stop that wait after these. */
  left: number
  userId: string
  onBack: () => void
  onSent: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.field.proof
  const building = useLiveTable('building').get(stop.buildingId)
  const moveRun = useMoveRun()
  const requestIds = groups.flatMap(pendingOf)
  const wanted = useProofWanted(requestIds)
  const kinds: readonly Kind[] = isWeaker('word', wanted) ? KINDS : ['word', ...KINDS]
  const doorKeys = groups.map((group) => group.key).join(' ')
  const draft = useKept<Draft>(`draft:proof:${stop.id}:${doorKeys}`, BLANK)
  const { photoId, code, strokes, note } = draft.value
  const kind = draft.value.kind ?? (wanted === 'none' ? 'word' : wanted)
  const change = (part: Partial<Draft>) => draft.change({ ...draft.value, ...part })
  const place = building ? buildingShortLabel(building, language) : ''
  const [first] = groups
  const door = groups.length === 1 && first ? doorWords(first, language, words) : null
  const missing = {
    photo: photoId === null && text.missingPhoto,
    code: !CODE.test(code.trim()) && text.missingCode,
    leftAtDoor: false as const,
    signature: strokes.length === 0 && text.missingSignature,
    word: wanted === 'word' && note.trim() === '' && text.missingWord,
  }[kind]
  const unexplained =
    isWeaker(kind, wanted) && note.trim() === '' && text.missingWhy(words.catalogue.proofs[wanted])

  const send = async () => {
    const proof = kind === 'word' ? undefined : await proofOf(kind, draft.value, userId)
    if (proof === null) return change({ photoId: null })
    await moveRun(run, { move: 'deliver', stopId: stop.id, requestIds, proof, note })
    draft.clear()
    onSent()
  }
  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-1 border-b pr-4 pl-1">
        <IconButton icon={ArrowLeft} label={text.back} size={48} iconSize={20} onClick={onBack} />
        <h2 className="min-w-0 flex-1 text-18 font-semibold">{text.title}</h2>
        <span className="min-w-0 text-right text-14 text-text-2">
          {door ? `${place} ${door}` : `${place} ${words.field.households(groups.length)}`}
        </span>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 scroll-thin">
        <Segmented
          label={text.how}
          tone="ink"
          size="field"
          wide
          options={kinds.map((value) => ({
            value,
            label: value === 'word' ? text.word : text.kinds[value],
          }))}
          value={kind}
          onChange={(next) => change({ kind: next })}
        />
        {kind === 'photo' ? (
          <PhotoField
            userId={userId}
            photoId={photoId}
            place={place}
            onChange={(id) => change({ photoId: id })}
          />
        ) : null}
        {kind === 'code' ? (
          <Field label={text.code} hint={text.codeHint}>
            <Input
              value={code}
              onChange={(event) => change({ code: event.target.value })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              className="h-14! text-20!"
            />
          </Field>
        ) : null}
        {kind === 'leftAtDoor' ? <p className="text-16">{text.leftHint}</p> : null}
        {kind === 'signature' ? (
          <SignaturePad value={strokes} onChange={(next) => change({ strokes: next })} />
        ) : null}
        <NoteField
          label={text.note}
          placeholder={text.placeholder}
          value={note}
          onChange={(next) => change({ note: next })}
          rows={2}
          large
        />
      </div>
      <ActionBar>
        <Button
          variant="primary"
          size="field"
          icon={Check}
          wide
          reason={missing || unexplained}
          onClick={() => void send()}
        >
          {text.finish(
            groups.length === 1 && first
              ? (first.room ?? doorLabel(first, language)) || words.field.wholeBuilding
              : words.field.households(groups.length),
            left,
          )}
        </Button>
      </ActionBar>
    </>
  )
}

/** Null when the photograph is not on this device any more. */
async function proofOf(
  kind: Exclude<Kind, 'word'>,
  draft: Draft,
  userId: string,
): Promise<ProofGiven | null> {
  switch (kind) {
    case 'leftAtDoor':
      return { kind }
    case 'code':
      return { kind, code: draft.code.trim() }
    case 'signature':
      return { kind, strokes: draft.strokes }
    case 'photo': {
      const photo = draft.photoId ? await recallPhoto(userId, draft.photoId) : null
      if (!photo) return null
      await markSent(userId, photo)
      return { kind, photoId: photo.id, size: photo.size, hash: photo.hash }
    }
  }
}
