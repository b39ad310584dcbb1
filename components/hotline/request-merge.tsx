'use client'
import { useCategories } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select } from '#components/ui/input.tsx'
import type { Category } from '#lib/domain/request/categories.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import type { RequestDetail } from '#server/queries/requests.ts'
import { RequestForm } from './request-form.tsx'
import { type FormProps, useSending } from './request-forms.tsx'
import { useRequestDraft } from './use-request-draft.ts'

/** The same need logged twice: which of the building's other requests goes on. */
export function MergeForm({ command, onBack, row }: FormProps & { row: RequestRow }) {
  const { language, words } = useLanguage()
  const text = words.request.forms.merge
  const requests = useLiveTable('request')
  const now = useServerNow(60_000)
  const draft = useRequestDraft<{ into: string | null; note: string }>(row.id, 'merge', {
    into: null,
    note: '',
  })
  const { send, frame } = useSending({ command, onBack }, draft)
  const { note } = draft.value
  const others = [...requests.values()]
    .filter(
      (other) =>
        other.id !== row.id && other.buildingId === row.buildingId && isWaiting(other.status),
    )
    .sort((a, b) => closeness(b, row) - closeness(a, row) || (a.loggedAt < b.loggedAt ? -1 : 1))
  // What was chosen once may have been settled since.
  const into = others.find(({ id }) => id === draft.value.into)?.id ?? null
  return (
    <RequestForm
      {...frame(text, into === null ? (others.length > 0 ? text.missing : text.none) : null)}
      hint={text.hint}
      onSend={() => void send(into !== null, 'merge', { into, ...noted(note) }, text.title)}
    >
      {others.length === 0 ? (
        <p className="text-text-2">{text.none}</p>
      ) : (
        <Field label={text.into}>
          <Select
            value={into ?? ''}
            onChange={(event) => draft.change({ note, into: event.target.value || null })}
          >
            <option value="">{text.missing}</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {[
                  categoryName(words, other.category),
                  doorShortLabel(other),
                  words.domain.requestStatuses[other.status],
                  formatMoment(other.loggedAt, now, language),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={text.note}>
        <Input
          maxLength={500}
          value={note}
          onChange={(event) => draft.change({ into, note: event.target.value })}
        />
      </Field>
    </RequestForm>
  )
}

/** The same door and the same category come first: that is what was logged twice. */
function closeness(other: RequestRow, row: RequestRow): number {
  return Number(other.room === row.room) * 2 + Number(other.category === row.category)
}

/** Two needs logged as one: which of what was said becomes a request of its own. */
export function SplitForm({
  command,
  onBack,
  row,
  askings,
}: FormProps & { row: RequestRow; askings: RequestDetail['askings'] }) {
  const { language, words } = useLanguage()
  const text = words.request.forms.split
  const now = useServerNow(60_000)
  const categories = useCategories(row.category)
  const draft = useRequestDraft<{ askingIds: string[]; category: Category | null }>(
    row.id,
    'split',
    { askingIds: [], category: null },
  )
  const { send, frame } = useSending({ command, onBack }, draft)
  const chosen = new Set(draft.value.askingIds)
  const category = draft.value.category ?? row.category
  const missing =
    askings.length < 2
      ? text.single
      : chosen.size === 0
        ? text.missing
        : chosen.size === askings.length
          ? text.all
          : null
  return (
    <RequestForm
      {...frame(text, missing)}
      hint={text.hint}
      onSend={() =>
        void send(missing === null, 'split', { askingIds: [...chosen], category }, text.title)
      }
    >
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 text-12 text-text-2">{text.which}</legend>
        {askings.map((asking) => (
          <Checkbox
            key={asking.id}
            checked={chosen.has(asking.id)}
            onChange={() => {
              const next = new Set(chosen)
              if (!next.delete(asking.id)) next.add(asking.id)
              draft.change({ ...draft.value, askingIds: [...next] })
            }}
          >
            <span className="min-w-0">
              <span className="line-clamp-2">{asking.text || words.hotline.request.noWords}</span>
              <span className="text-12 text-text-2">
                {formatMoment(asking.at, now, language)} ·{' '}
                {asking.name ?? words.hotline.request.noName}
              </span>
            </span>
          </Checkbox>
        ))}
      </fieldset>
      <Field label={text.category}>
        <Select
          value={category}
          onChange={(event) =>
            draft.change({
              ...draft.value,
              category: categories.find((one) => one === event.target.value) ?? null,
            })
          }
        >
          {categories.map((value) => (
            <option key={value} value={value}>
              {categoryName(words, value)}
            </option>
          ))}
        </Select>
      </Field>
    </RequestForm>
  )
}

function noted(note: string): { note?: string } {
  return note.trim() === '' ? {} : { note: note.trim() }
}
