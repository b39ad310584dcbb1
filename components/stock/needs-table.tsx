'use client'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { Input } from '#components/ui/input.tsx'
import { Popover } from '#components/ui/popover.tsx'
import type { Goods } from '#lib/domain/stock/goods.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { StockPointRow, StockRow } from '#lib/live/rows.ts'
import type { Need } from './needs.ts'
import type { useStockCommand } from './use-stock-command.ts'

type Give = ReturnType<typeof useStockCommand>['give']

/** As the server has it. */
const MOST = 99_999

/** Goods down, points across; a count is changed where it stands. */
export function NeedsTable({
  needs,
  points,
  give,
}: {
  needs: readonly Need[]
  points: readonly StockPointRow[]
  give: Give
}) {
  const { language, words } = useLanguage()
  const text = words.stock
  const number = (value: number) => formatNumber(value, language)
  return (
    <div className="overflow-x-auto scroll-thin">
      <table className="w-full min-w-160 text-right">
        <thead>
          <tr className="h-8 border-b text-12 text-text-2 *:px-3 *:font-normal">
            <th scope="col" className="pl-4! text-left">
              {text.goods}
            </th>
            <th scope="col">{text.asked}</th>
            <th scope="col">{text.free}</th>
            <th scope="col">{text.gap}</th>
            <th scope="col">{text.offered}</th>
            {points.map((point) => (
              <th key={point.id} scope="col" className="max-w-40 truncate last:pr-4!">
                {point.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {needs.map((need) => (
            <tr key={need.goods} className="h-9 border-b *:px-3">
              <th scope="row" className="pl-4! text-left font-medium">
                {words.domain.goods[need.goods]}{' '}
                <span className="text-12 font-normal text-text-2">
                  {words.domain.goodsUnits[need.goods]}
                </span>
              </th>
              <td>{number(need.asked)}</td>
              <td>{number(need.free)}</td>
              <td className={need.short > 0 ? 'font-medium text-red' : 'text-text-2'}>
                {need.short > 0 ? text.short(need.short) : text.enough}
              </td>
              <td>{need.offered > 0 ? number(need.offered) : '–'}</td>
              {points.map((point) => (
                <td key={point.id} className="last:pr-4!">
                  <Shelf
                    goods={need.goods}
                    point={point}
                    row={need.shelves.get(point.id) ?? null}
                    give={give}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Shelf({
  goods,
  point,
  row,
  give,
}: {
  goods: Goods
  point: StockPointRow
  row: StockRow | null
  give: Give
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const [open, setOpen] = useState(false)
  const text = words.stock
  const label = text.count(words.domain.goods[goods], point.name)
  return (
    <HighlightOnChange of={row} className="inline-flex items-center justify-end gap-1">
      <span title={row ? text.counted(formatMoment(row.countedAt, now, language)) : undefined}>
        {text.cell(
          formatNumber(row?.quantity ?? 0, language),
          row?.reserved ? formatNumber(row.reserved, language) : null,
        )}
      </span>
      <Popover
        label={label}
        align="end"
        open={open}
        onOpenChange={setOpen}
        className="w-64"
        trigger={<IconButton icon={Pencil} label={label} size={24} iconSize={14} />}
      >
        <CountForm
          label={label}
          row={row}
          onSave={(quantity) => {
            setOpen(false)
            give('stock.count', { pointId: point.id, goods, quantity }, label, () => setOpen(true))
          }}
        />
      </Popover>
    </HighlightOnChange>
  )
}

function CountForm({
  label,
  row,
  onSave,
}: {
  label: string
  row: StockRow | null
  onSave: (quantity: number) => void
}) {
  const { language, words } = useLanguage()
  const [typed, setTyped] = useState(String(row?.quantity ?? 0))
  const text = words.stock
  const quantity = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : null
  const reserved = row?.reserved ?? 0
  const why =
    quantity === null || quantity > MOST
      ? text.tooMany(formatNumber(MOST, language))
      : quantity < reserved
        ? text.belowReserved(reserved)
        : null
  const save = () => {
    if (why === null && quantity !== null) onSave(quantity)
  }
  return (
    <>
      <Field label={label} error={why ?? undefined}>
        <Input
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onEnter={save}
        />
      </Field>
      <Button
        variant="primary"
        wide
        className="mt-3"
        reason={why}
        reasonPlace="none"
        onClick={save}
      >
        {text.saveCount}
      </Button>
    </>
  )
}
