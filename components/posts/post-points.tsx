'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { NOWHERE, type PlaceDraft, withPlace } from '#components/hotline/place-draft.ts'
import { BuildingField } from '#components/hotline/place-section.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { type PostDraft, withPoint } from './post-draft.ts'

/** The place of a post, or the points of its line; from the list of buildings it needs no map. */
export function PostPoints({
  draft,
  onChange,
}: {
  draft: PostDraft
  onChange: (draft: PostDraft) => void
}) {
  const { language, words } = useLanguage()
  const text = words.posts.form
  const buildings = useLiveTable('building')
  const directory = useBuildingDirectory()
  const [place, setPlace] = useState<PlaceDraft>(NOWHERE)
  const isLine = draft.kind === 'enclosure'
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-12 text-text-2">
        {isLine ? text.placeEnclosure : text.placeCheckpoint}
      </legend>
      {draft.points.length > 0 ? (
        <ol className="flex flex-col">
          {draft.points.map(({ buildingId }, index) => {
            const building = buildings.get(buildingId ?? '')
            return (
              // Points have no identity beyond their order.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index} className="flex min-h-8 items-center gap-2 border-b">
                {isLine ? <span className="w-16 text-text-2">{text.point(index + 1)}</span> : null}
                <span className="min-w-0 flex-1 truncate">
                  {building ? buildingLabel(building, language) : text.onMap}
                </span>
                <IconButton
                  icon={X}
                  size={24}
                  label={text.remove(index + 1)}
                  onClick={() =>
                    onChange({ ...draft, points: draft.points.filter((_, at) => at !== index) })
                  }
                />
              </li>
            )
          })}
        </ol>
      ) : null}
      <BuildingField
        label={text.byBuilding}
        placeholder={text.byBuilding}
        draft={place}
        locked={false}
        missing={false}
        change={(change) => {
          const at =
            change.type === 'place' ? directory.get(change.buildingId)?.centroid : undefined
          if (change.type !== 'place' || !at) return setPlace(withPlace(place, change))
          setPlace(NOWHERE)
          return onChange(withPoint(draft, { at, buildingId: change.buildingId }))
        }}
        onNext={() => undefined}
      />
      <p className="text-12 text-text-2">{isLine ? text.hintEnclosure : text.hintCheckpoint}</p>
    </fieldset>
  )
}
