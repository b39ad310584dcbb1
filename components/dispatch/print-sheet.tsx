'use client'
import { useServiceOf } from '#components/catalogue/use-services.ts'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import type { NameOf } from '#components/live/use-name-of.ts'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { crewOf } from '#lib/domain/delivery/crew.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatMoment, formatTime } from '#lib/i18n/format.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import type { DeliveryDetail, DeliveryDoor } from '#server/queries/deliveries.ts'
import { FetchList } from './fetch-list.tsx'
import { planOf } from './run-plan.ts'
import { WalkWords } from './walk-words.tsx'

/** One run on A4, black on white: what to take, the stops in order, and room for a tick and a name. */
export function PrintSheet({
  run,
  detail,
  nameOf,
}: {
  run: DeliveryRow
  detail: DeliveryDetail
  nameOf: NameOf
}) {
  const { language, words } = useLanguage()
  const tiers = useTiers()
  const now = useServerNow(60_000)
  const buildings = useLiveTable('building')
  const requests = useLiveTable('request')
  const directory = useBuildingDirectory()
  const point = useLiveTable('stockPoint').get(run.pointId ?? '')
  const text = words.dispatch.sheet
  const centroidOf = (id: string) => directory.get(id)?.centroid ?? null
  const plan = planOf(
    run.stops.map((stop) => ({
      buildingId: stop.buildingId,
      requests: stop.requestIds.flatMap((id) => requests.get(id) ?? []),
    })),
    {
      placeOf: centroidOf,
      buildings,
      start: point ? centroidOf(point.buildingId) : null,
      members: crewOf(run).length,
      stock: [],
      serviceOf: useServiceOf(),
      tiers,
    },
  )
  const names = crewOf(run).flatMap((id) => nameOf(id) ?? [])
  return (
    <article className="print:text-black">
      <header className="flex items-baseline gap-3 border-b-2 border-ink pb-2">
        <h1 className="text-20 font-semibold">
          {text.title} {formatRunNumber(run.number)}
        </h1>
        <span className="min-w-0 flex-1">
          {text.crew} {names.length > 0 ? words.field.list(names) : '＿＿＿＿＿＿'}
        </span>
        <span className="text-12">{text.made(formatMoment(now, now, language))}</span>
      </header>
      <p className="py-1.5 text-12">
        {words.dispatch.run.stops(run.stops.length, run.requestIds.length)} ·{' '}
        <WalkWords plan={plan} />
        {point ? ` · ${text.start(point.name)}` : ''}
      </p>
      <FetchList plan={plan} pointName={null} className="border-b pb-2" />
      <table className="w-full text-left align-top">
        <thead>
          <tr className="border-b text-12 *:py-1 *:pr-2 *:font-medium">
            <th scope="col">{text.stop}</th>
            <th scope="col">{text.door}</th>
            <th scope="col">{text.what}</th>
            <th scope="col">{text.who}</th>
            <th scope="col">{text.due}</th>
            <th scope="col" className="w-24">
              {text.done}
            </th>
          </tr>
        </thead>
        {detail.stops.map((stop, index) => {
          const building = buildings.get(stop.buildingId)
          return (
            <tbody key={stop.id} className="break-inside-avoid border-b border-line-2">
              <tr>
                <th scope="rowgroup" colSpan={6} className="pt-1.5 font-semibold">
                  <span className="inline-flex items-center gap-1.5">
                    <span className="inline-flex size-5 items-center justify-center rounded-full border-2 border-ink text-12">
                      {index + 1}
                    </span>
                    <BuildingTier building={building} />
                    {building ? buildingLabel(building, language) : ''}
                    <span className="text-12 font-normal">{stop.address}</span>
                  </span>
                </th>
              </tr>
              {stop.doors.map((door) => (
                <DoorRow key={door.requestId} door={door} />
              ))}
            </tbody>
          )
        })}
      </table>
      <p className="pt-2 text-12">{text.privacy}</p>
    </article>
  )
}

function DoorRow({ door }: { door: DeliveryDoor }) {
  const { language, words } = useLanguage()
  const last = door.askings.at(-1)
  const marks = door.keyCare.map((mark) => words.domain.keyCareMarks[mark])
  return (
    <tr className="*:py-1 *:pr-2 *:align-top">
      <td className="whitespace-nowrap pl-7 font-medium" colSpan={2}>
        {doorLabel(door, language) || words.dispatch.queue.wholeBuilding}
      </td>
      <td className="max-w-72">
        <span className="font-medium">{categoryName(words, door.category)}</span> {last?.text}
        {door.notes.length > 0 ? (
          <span className="block">
            {words.dispatch.sheet.note}
            {words.common.colon}
            {door.notes.join(' ')}
          </span>
        ) : null}
      </td>
      <td>
        {last?.name}
        {marks.length > 0 ? <span className="block text-12">{words.field.list(marks)}</span> : null}
      </td>
      <td className="whitespace-nowrap">{formatTime(door.dueAt, language)}</td>
      <td aria-label={words.dispatch.sheet.done}>
        <span className="inline-block size-4 border border-ink align-middle" />
      </td>
    </tr>
  )
}
