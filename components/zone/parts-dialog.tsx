'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Sheet } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/input.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { buildingLabel, unitLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingDetail } from '#server/queries/registry.ts'
import type { ZonePlan } from './zone-plan.ts'

type Parts = ZonePlan['parts'][string]
type FloorRow = BuildingDetail['floors'][number]

/** Which units and floors of a building are meant, with who lives there. */
export function PartsDialog({
  buildingId,
  parts,
  onClose,
  onTake,
}: {
  /** Empty: it is chosen here. */
  buildingId: string
  parts: Parts
  onClose: () => void
  onTake: (buildingId: string, parts: Parts) => void
}) {
  const { language, words } = useLanguage()
  const text = words.places
  const { user } = useSession()
  const buildings = useLiveTable('building')
  const [id, setId] = useState(buildingId)
  const [chosen, setChosen] = useState<Parts>(parts)
  const building = buildings.get(id)
  const detail = useQuery({
    queryKey: [user?.communityId, 'building', id, user?.community.geometryVersion],
    queryFn: () => api.building.get.query({ id }),
    enabled: id !== '',
  })
  const sorted = [...buildings.values()].sort((a, b) =>
    `${a.estate}${a.name}`.localeCompare(`${b.estate}${b.name}`, 'zh', { numeric: true }),
  )
  const title = building ? text.pickTitle(buildingLabel(building, language)) : text.add
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={title}
      footer={
        <Button
          variant="primary"
          reason={id === '' ? text.pickBuilding : null}
          onClick={() => onTake(id, chosen)}
        >
          {text.take}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {buildingId === '' ? (
          <Field label={text.building}>
            <Select
              value={id}
              onChange={({ target }) => {
                setId(target.value)
                setChosen([])
              }}
            >
              <option value="">{text.pickBuilding}</option>
              {sorted.map((one) => (
                <option key={one.id} value={one.id}>
                  {buildingLabel(one, language)}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        {id !== '' && detail.isPending ? <LoadingRows rows={6} /> : null}
        {detail.isError ? <ErrorState onRetry={() => void detail.refetch()} /> : null}
        {detail.data ? (
          <Units floors={detail.data.floors} chosen={chosen} onChange={setChosen} />
        ) : null}
      </div>
    </Sheet>
  )
}

function Units({
  floors,
  chosen,
  onChange,
}: {
  floors: readonly FloorRow[]
  chosen: Parts
  onChange: (parts: Parts) => void
}) {
  const { language, words } = useLanguage()
  const text = words.places
  if (floors.length === 0) return <p className="text-text-2">{text.noRegistry}</p>
  return [...Map.groupBy(floors, ({ unit }) => unit)].map(([unit, ofUnit]) => {
    const isWhole = chosen.some((part) => part.unit === unit && part.floor === null)
    const others = chosen.filter((part) => part.unit !== unit)
    const unknown = ofUnit.find(({ floor }) => floor === null)
    const mine = chosen.filter((part) => part.unit === unit)
    const name = unit === null ? text.allUnits : unitLabel(unit, language)
    return (
      <fieldset key={unit ?? ''} className="flex flex-col gap-1 rounded-control border p-3">
        <legend className="px-1 text-12 text-text-2">{name}</legend>
        {unit === null ? null : (
          <Checkbox
            checked={isWhole}
            onChange={({ target }) =>
              onChange(target.checked ? [...others, { unit, floor: null }] : others)
            }
          >
            <Line name={text.wholeUnit} floors={ofUnit} />
          </Checkbox>
        )}
        {ofUnit.flatMap((row) => {
          const { floor } = row
          if (floor === null) return []
          const isIn = isWhole || mine.some((part) => part.floor === floor)
          return (
            <Checkbox
              key={floor}
              checked={isIn}
              disabled={isWhole}
              onChange={({ target }) =>
                onChange(
                  target.checked
                    ? [...chosen, { unit, floor }]
                    : chosen.filter((part) => part.unit !== unit || part.floor !== floor),
                )
              }
            >
              <Line name={`${floor} ${words.common.units.floors(floor)}`} floors={[row]} />
            </Checkbox>
          )
        })}
        {unknown ? <p className="text-12 text-text-2">{text.noFloor(unknown.households)}</p> : null}
      </fieldset>
    )
  })
}

function Line({ name, floors }: { name: string; floors: readonly FloorRow[] }) {
  const text = useLanguage().words.places
  const sum = (key: 'households' | 'residents') =>
    floors.reduce((total, floor) => total + floor[key], 0)
  return (
    <span className="flex gap-2">
      {name}
      <span className="text-12 text-text-2">
        {text.household(sum('households'), sum('residents'))}
      </span>
    </span>
  )
}
