'use client'
import { Printer, Route } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { StopOrder } from '#components/dispatch/stop-order.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { moved } from '#lib/domain/delivery/walking-order.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { TeamRoute } from './use-routes.ts'

/** What is left of the walk of one team, building by building; a lead drags it into another order. */
export function TeamRouteList({
  round,
  route,
  litStop,
  onHoverStop,
}: {
  round: SamplingRoundRow
  route: TeamRoute
  litStop: string | null
  onHoverStop: (buildingId: string | null) => void
}) {
  const { language, words } = useLanguage()
  const text = words.rounds
  const command = useGive()
  const mayOrder = useNeededRole('round.open') === null && round.closedAt === null
  const { order, put, settle } = useOrderOnItsWay(route)
  const byId = new Map(route.stops.map((stop) => [stop.building.id, stop]))
  const left = order.flatMap((id, index) => {
    const stop = byId.get(id)
    return stop && stop.coverage.remainder > 0 ? [{ id, stop, number: index + 1 }] : []
  })
  const done = order.length - left.length
  const move = (from: number, to: number) => {
    const [id = '', place = ''] = [left[from]?.id, left[to]?.id]
    void give(moved(order, order.indexOf(id), order.indexOf(place)))
  }
  const give = async (buildingIds: string[] | null) => {
    put(buildingIds)
    const label = `${text.teams.team(route.team)} ${text.teams.route}`
    await command.give('round.order', { roundId: round.id, team: route.team, buildingIds }, label)
    settle(buildingIds)
  }
  return (
    <>
      <div className="mt-1 flex items-center gap-2 text-12 text-text-2">
        <span className="min-w-0 flex-1" title={words.dispatch.make.orderHint}>
          {text.teams.route} ·{' '}
          {left.length > 0
            ? text.teams.routeMetres(formatNumber(Math.round(route.metresLeft / 10) * 10, language))
            : text.allDone}
          {done > 0 && left.length > 0
            ? ` · ${text.teams.doneBuildings(formatNumber(done, language))}`
            : null}
        </span>
        {route.isByHand && mayOrder ? (
          <Button size="small" variant="quiet" icon={Route} onClick={() => void give(null)}>
            {words.dispatch.make.shorten}
          </Button>
        ) : null}
        <Link
          href={`/rounds/sheet?round=${round.id}&list=left&team=${route.team}`}
          title={text.lists.audit}
          className={buttonClasses({ size: 'small' })}
        >
          <Icon of={Printer} size={14} />
          {words.common.print}
        </Link>
      </div>
      {command.refusal ? (
        <p role="alert" className="text-12 text-red">
          {command.refusal}
        </p>
      ) : null}
      <div className="-mx-4">
        <StopOrder
          stops={left.map(({ id, stop, number }) => ({
            buildingId: id,
            number,
            note: text.left(formatNumber(stop.coverage.remainder, language)),
            isNext: id === route.nextId,
          }))}
          litStop={litStop}
          onHoverStop={onHoverStop}
          onMove={mayOrder ? move : undefined}
        />
      </div>
    </>
  )
}

/** What a hand has just set shows at once; the next drag begins from there. */
function useOrderOnItsWay(route: TeamRoute) {
  const [set, put] = useState<string[] | null>(null)
  const own = route.stops.map(({ building }) => building.id)
  const order = set ? [...set, ...own.filter((id) => !set.includes(id))] : own
  /** It has arrived, or was refused; what was dragged meanwhile stays. */
  const settle = (given: string[] | null) => put((now) => (now === given ? null : now))
  return { order, put, settle }
}
