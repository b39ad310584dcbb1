'use client'
import { Package } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive, useLiveTable } from '#components/live/live-provider.tsx'
import { useStaff } from '#components/live/registry.tsx'
import { useSession } from '#components/live/session.tsx'
import { RunDisc } from '#components/ui/badges.tsx'
import { Button } from '#components/ui/button.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { DeliveryStatusMark, StatusGlyph, type StatusSign } from '#components/ui/status-glyph.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { StopStatus } from '#lib/domain/delivery/status.ts'
import { formatTime } from '#lib/i18n/format.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { DetailFrame } from './panel-frame.tsx'
import { usePostHref } from './use-post-selection.ts'

const STOP_SIGNS: Record<StopStatus, StatusSign> = {
  pending: 'waiting',
  delivered: 'done',
  failed: 'failed',
}

/** One run: who carries it and how far it has come. */
export function RunPanel({ deliveryId, onClose }: { deliveryId: string; onClose: () => void }) {
  const { language, words } = useLanguage()
  const text = words.post.run
  const router = useRouter()
  const roles = useSession().user?.roles ?? []
  const delivery = useLiveTable('delivery').get(deliveryId)
  const buildings = useLiveTable('building')
  const staff = useStaff()
  const { past } = useLive()
  const hrefOf = usePostHref()
  if (!delivery) {
    return (
      <DetailFrame title={text.unknown} closeLabel={text.close} onClose={onClose}>
        <EmptyState title={text.unknown} detail={text.unknownDetail} />
      </DetailFrame>
    )
  }
  const done = delivery.stops.filter((stop) => stop.status !== 'pending').length
  const name = delivery.assigneeId ? staff.get(delivery.assigneeId)?.name : null
  return (
    <DetailFrame
      lead={<RunDisc number={delivery.number} />}
      title={`${formatRunNumber(delivery.number)} ${words.common.units.runs(1)}`}
      note={name ?? text.nobody}
      closeLabel={text.close}
      onClose={onClose}
      facts={<DeliveryStatusMark status={delivery.status} />}
      foot={
        !past && can(roles, 'delivery.assign') ? (
          <Button
            wide
            icon={Package}
            onClick={() => router.push(`/dispatch?delivery=${delivery.id}`)}
          >
            {text.open}
          </Button>
        ) : null
      }
    >
      <PanelSection title={text.stops} note={text.stopsNote(done, delivery.stops.length)}>
        <ol className="-mx-4">
          {delivery.stops.map((stop, index) => {
            const building = buildings.get(stop.buildingId)
            return (
              <HighlightOnChange
                as="li"
                of={stop.status}
                key={stop.id}
                className="flex items-center gap-2.5 border-b px-4 py-2"
              >
                <span className="w-4 text-right text-12 text-text-2">{index + 1}</span>
                <StatusGlyph sign={STOP_SIGNS[stop.status]} />
                <BuildingTier building={building} />
                <Link
                  href={hrefOf({ type: 'building', id: stop.buildingId })}
                  className="min-w-0 flex-1 truncate hover:underline"
                >
                  {building ? buildingLabel(building, language) : '—'}
                </Link>
                <span className="text-12 text-text-2">
                  {stop.failReason ? words.domain.failReasons[stop.failReason] : null}{' '}
                  {stop.settledAt ? formatTime(stop.settledAt, language) : null}
                </span>
              </HighlightOnChange>
            )
          })}
        </ol>
      </PanelSection>
    </DetailFrame>
  )
}
