'use client'
import { Ban, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useServiceOf } from '#components/catalogue/use-services.ts'
import { useWords } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { needsOf } from './needs.ts'
import { NeedsTable } from './needs-table.tsx'
import { OffersPanel } from './offers-panel.tsx'
import { PointDialog } from './point-dialog.tsx'
import { useStockCommand } from './use-stock-command.ts'

/** What lies at the points against what is asked for, and who would give more. */
export function StockPage() {
  const words = useWords()
  const starting = useIsStarting()
  const neededRole = useNeededRole('stock.edit')
  const requests = useLiveTable('request')
  const stock = useLiveTable('stock')
  const offers = useLiveTable('offer')
  const points = [...useLiveTable('stockPoint').values()].sort((a, b) =>
    a.name.localeCompare(b.name, 'zh'),
  )
  const [opening, setOpening] = useState(false)
  const command = useStockCommand()
  const text = words.stock
  const serviceOf = useServiceOf()
  if (neededRole !== null) {
    return (
      <EmptyState icon={Ban} title={text.notPermitted} detail={neededRole} className="h-full" />
    )
  }
  if (starting) return <LoadingRows rows={12} className="bg-surface" />
  const needs = needsOf(requests.values(), stock.values(), offers.values(), serviceOf)
  return (
    <div className="grid h-full min-h-0 bg-bg max-xl:block max-xl:overflow-y-auto xl:grid-cols-[minmax(0,1fr)_400px]">
      <section
        aria-label={text.table}
        className="flex min-h-0 flex-col bg-surface xl:overflow-y-auto"
      >
        <PanelHead title={text.table} note={text.tableNote}>
          <Button size="small" icon={Plus} onClick={() => setOpening(true)}>
            {text.newPoint}
          </Button>
        </PanelHead>
        {command.refusal ? (
          <p
            role="alert"
            className="flex items-center gap-2 border-b bg-red-tint px-4 py-2 text-red"
          >
            <span className="min-w-0 flex-1">{command.refusal}</span>
            <IconButton icon={X} label={words.common.close} size={24} onClick={command.dismiss} />
          </p>
        ) : null}
        {points.length === 0 ? (
          <EmptyState title={text.noPoints} detail={text.noPointsDetail} className="py-12" />
        ) : (
          <NeedsTable needs={needs} points={points} give={command.give} />
        )}
      </section>
      <OffersPanel points={points} />
      {opening ? <PointDialog onClose={() => setOpening(false)} give={command.give} /> : null}
    </div>
  )
}
