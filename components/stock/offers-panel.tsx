'use client'
import { useQuery } from '@tanstack/react-query'
import { HandHeart, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Menu, MenuItem } from '#components/ui/popover.tsx'
import { EmptyState, ErrorState } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { OfferRow, StockPointRow } from '#lib/live/rows.ts'
import type { OfferName } from '#server/queries/offers.ts'
import { OfferDialog } from './offer-dialog.tsx'
import { OfferPhone } from './offer-phone.tsx'
import { useStockCommand } from './use-stock-command.ts'

/** Who offered what: the open ones first, each to be taken to a point or declined. */
export function OffersPanel({ points }: { points: readonly StockPointRow[] }) {
  const { words } = useLanguage()
  const { user } = useSession()
  const rows = [...useLiveTable('offer').values()].sort(
    (a, b) =>
      Number(b.status === 'offered') - Number(a.status === 'offered') ||
      (a.offeredAt < b.offeredAt ? 1 : -1),
  )
  const [recording, setRecording] = useState(false)
  const command = useStockCommand()
  const text = words.stock
  const { data, error, refetch } = useQuery({
    queryKey: [user?.communityId, 'offers', rows.length],
    queryFn: () => api.offer.names.query(),
    placeholderData: (before) => before,
  })
  const names = new Map(data?.map((offer) => [offer.id, offer]))
  const open = rows.filter(({ status }) => status === 'offered').length
  return (
    <section
      aria-label={text.offers}
      className="flex min-h-0 flex-col bg-surface xl:overflow-y-auto xl:border-l"
    >
      <PanelHead title={text.offers} note={text.offersNote(open)}>
        <Button size="small" icon={Plus} onClick={() => setRecording(true)}>
          {text.newOffer}
        </Button>
      </PanelHead>
      {command.refusal ? (
        <p role="alert" className="flex items-center gap-2 border-b bg-red-tint px-4 py-2 text-red">
          <span className="min-w-0 flex-1">{command.refusal}</span>
          <IconButton icon={X} label={words.common.close} size={24} onClick={command.dismiss} />
        </p>
      ) : null}
      {error && !data ? (
        <ErrorState title={text.offersFailed} onRetry={() => void refetch()} />
      ) : null}
      {rows.length === 0 ? (
        <EmptyState icon={HandHeart} title={text.noOffers} detail={text.noOffersDetail} />
      ) : null}
      <ul>
        {rows.map((offer) => (
          <Offer
            key={offer.id}
            offer={offer}
            name={names.get(offer.id)}
            points={points}
            give={command.give}
          />
        ))}
      </ul>
      {recording ? <OfferDialog onClose={() => setRecording(false)} give={command.give} /> : null}
    </section>
  )
}

function Offer({
  offer,
  name,
  points,
  give,
}: {
  offer: OfferRow
  /** Undefined until it was looked up. */
  name: OfferName | undefined
  points: readonly StockPointRow[]
  give: ReturnType<typeof useStockCommand>['give']
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.stock
  const goods = words.dispatch.fetch.count(
    words.domain.goods[offer.goods],
    offer.quantity,
    words.domain.goodsUnits[offer.goods],
  )
  return (
    <HighlightOnChange as="li" of={offer} className="border-b px-4 py-2">
      <div className="flex items-center gap-2">
        <span
          className="min-w-0 flex-1 truncate font-medium"
          title={formatNumber(offer.quantity, language)}
        >
          {goods}
        </span>
        {offer.status === 'offered' ? (
          <>
            <Button
              size="small"
              variant="quiet"
              onClick={() =>
                give('offer.decline', { id: offer.id }, text.label(text.decline, goods))
              }
            >
              {text.decline}
            </Button>
            <Menu
              trigger={
                <Button
                  size="small"
                  reason={points.length === 0 && text.noPoints}
                  reasonPlace="none"
                >
                  {text.take}
                </Button>
              }
            >
              {points.map((point) => (
                <MenuItem
                  key={point.id}
                  onSelect={() =>
                    give(
                      'offer.take',
                      { id: offer.id, pointId: point.id },
                      text.label(text.take, goods),
                    )
                  }
                >
                  {text.takeAt(point.name)}
                </MenuItem>
              ))}
            </Menu>
          </>
        ) : (
          <Tag tone={offer.status === 'taken' ? 'green' : 'plain'}>
            {words.domain.offerStatuses[offer.status]}
          </Tag>
        )}
      </div>
      <p className="text-12 text-text-2">
        {words.domain.givers[offer.giver]} {name?.name ?? '…'}
        {' · '}
        {formatMoment(offer.offeredAt, now, language)}
      </p>
      {name?.phone ? <OfferPhone id={offer.id} masked={name.phone} giver={name.name} /> : null}
      {name?.note ? <p className="text-12 break-name">{name.note}</p> : null}
    </HighlightOnChange>
  )
}
