'use client'
import { useKept } from '#components/live/kept-value.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input, Select, TextArea } from '#components/ui/input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { type Goods, STOCKED_GOODS } from '#lib/domain/stock/goods.ts'
import { type Giver, GIVERS } from '#lib/domain/stock/offer.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { useStockCommand } from './use-stock-command.ts'

type Draft = {
  giver: Giver
  name: string
  phone: string
  note: string
  goods: Goods
  quantity: string
}

const EMPTY: Draft = {
  giver: 'firm',
  name: '',
  phone: '',
  note: '',
  goods: 'groceryPack',
  quantity: '',
}
const MOST = 99_999

/** Somebody offers something: who, what, how much. What was typed is kept until it is in. */
export function OfferDialog({
  onClose,
  give,
}: {
  onClose: () => void
  give: ReturnType<typeof useStockCommand>['give']
}) {
  const { language, words } = useLanguage()
  const { user } = useSession()
  const { value: draft, change, clear } = useKept<Draft>(`draft:offer:${user?.id ?? ''}`, EMPTY)
  const text = words.stock
  const set = (part: Partial<Draft>) => change({ ...draft, ...part })
  const quantity = /^\d{1,6}$/.test(draft.quantity.trim()) ? Number(draft.quantity) : 0
  const why =
    draft.name.trim() === ''
      ? text.nameMissing
      : quantity < 1 || quantity > MOST
        ? text.tooMany(formatNumber(MOST, language))
        : null
  const save = () => {
    if (why !== null) return
    const { giver, goods } = draft
    const sent = { ...draft }
    give(
      'offer.record',
      {
        giver,
        goods,
        quantity,
        name: draft.name.trim(),
        phone: draft.phone.trim() || undefined,
        note: draft.note.trim() || undefined,
      },
      text.label(text.newOffer, draft.name.trim()),
      () => change(sent),
    )
    clear()
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.offerTitle}
      footer={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button variant="primary" reason={why} reasonPlace="beside" onClick={save}>
            {words.common.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Segmented
          label={text.giver}
          wide
          options={GIVERS.map((value) => ({ value, label: words.domain.givers[value] }))}
          value={draft.giver}
          onChange={(giver) => set({ giver })}
        />
        <Field label={text.name}>
          <Input
            value={draft.name}
            maxLength={40}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={text.phone} hint={words.common.optional}>
          <Input
            inputMode="tel"
            value={draft.phone}
            maxLength={30}
            onChange={(event) => set({ phone: event.target.value })}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={text.goods}>
            <Select
              value={draft.goods}
              onChange={(event) => set({ goods: event.target.value as Goods })}
            >
              {STOCKED_GOODS.map((goods) => (
                <option key={goods} value={goods}>
                  {words.domain.goods[goods]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={text.quantity}>
            <Input
              inputMode="numeric"
              value={draft.quantity}
              onChange={(event) => set({ quantity: event.target.value })}
              onEnter={save}
            />
          </Field>
        </div>
        <Field label={text.note} hint={words.common.optional}>
          <TextArea
            value={draft.note}
            maxLength={200}
            onChange={(event) => set({ note: event.target.value })}
          />
        </Field>
      </div>
    </Dialog>
  )
}
