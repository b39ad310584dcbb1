'use client'
import { ArrowLeft } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { POST_KINDS } from '#lib/domain/post/post.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import { type HoursKind, inputOf, missingOf, type PostDraft, withKind } from './post-draft.ts'
import { PostPoints } from './post-points.tsx'
import { ShiftFields } from './shift-fields.tsx'

const HOURS: Record<PostDraft['kind'], readonly HoursKind[]> = {
  checkpoint: ['day', 'part'],
  enclosure: ['none', 'day', 'part'],
}

/** A post that is put up or changed: kind, name, place, hours, shifts. */
export function PostForm({
  post,
  draft,
  onChange,
  onClose,
}: {
  /** The one that is changed; null for a new one. */
  post: PostRow | null
  draft: PostDraft
  onChange: (draft: PostDraft) => void
  onClose: (savedId?: string) => void
}) {
  const { words } = useLanguage()
  const text = words.posts.form
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const missing = missingOf(draft)
  const title = post ? text.changeTitle(post.name) : text.newTitle
  const save = async () => {
    const input = inputOf(draft)
    const [procedure, more] = post
      ? ['post.change', { id: post.id, version: post.version }]
      : ['post.place', {}]
    const id = await give(procedure, { ...input, ...more }, `${title} ${input.name}`)
    if (id === null) return
    toast({ tone: 'done', text: text.saved(input.name) })
    onClose(id)
  }
  return (
    <section aria-label={title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={title}>
        <IconButton
          icon={ArrowLeft}
          size={28}
          label={words.common.back}
          onClick={() => onClose()}
        />
      </PanelHead>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4 scroll-thin">
        <Segmented
          label={text.kind}
          wide
          value={draft.kind}
          onChange={(kind) => onChange(withKind(draft, kind))}
          options={POST_KINDS.map((value) => ({ value, label: words.posts.kinds[value] }))}
        />
        <Field label={text.name}>
          <Input
            maxLength={30}
            autoComplete="off"
            placeholder={text.namePlaceholder}
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        </Field>
        <PostPoints draft={draft} onChange={onChange} />
        <div className="flex flex-col gap-1">
          <span className="text-12 text-text-2">{text.hours}</span>
          <Segmented
            label={text.hours}
            wide
            value={draft.hours}
            onChange={(hours) => onChange({ ...draft, hours })}
            options={HOURS[draft.kind].map((value) => ({ value, label: text.hoursKinds[value] }))}
          />
          {draft.hours === 'part' ? (
            <div className="mt-1 grid grid-cols-2 gap-2">
              {(['from', 'until'] as const).map((end) => (
                <Field key={end} label={text[end]}>
                  <Input
                    type="time"
                    value={draft[end]}
                    onChange={(event) => onChange({ ...draft, [end]: event.target.value })}
                  />
                </Field>
              ))}
            </div>
          ) : null}
        </div>
        {draft.hours === 'none' ? null : <ShiftFields draft={draft} onChange={onChange} />}
        {refusal ? (
          <p role="alert" className="text-red">
            {refusal}
          </p>
        ) : null}
        <Button
          variant="primary"
          wide
          busy={busy}
          reason={missing && text.missing[missing]}
          onClick={() => void save()}
        >
          {words.common.save}
        </Button>
      </div>
    </section>
  )
}
