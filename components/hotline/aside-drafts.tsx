'use client'
import { FileClock } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { buildingLabel, doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { CallDraft } from './call-draft.ts'
import type { CallDrafts } from './use-call-drafts.ts'

/** Half-typed calls that made room for one that rang: each can be gone on with. */
export function AsideDrafts({ drafts }: { drafts: CallDrafts }) {
  const { language, words } = useLanguage()
  const text = words.hotline.aside
  const buildings = useLiveTable('building')
  if (drafts.aside.length === 0) return null
  const what = (draft: CallDraft) => {
    const building = draft.buildingId === null ? undefined : buildings.get(draft.buildingId)
    return (
      [
        draft.caller?.fullName ?? draft.name,
        building ? `${buildingLabel(building, language)} ${doorShortLabel(draft)}`.trim() : '',
        draft.category ? categoryName(words, draft.category) : '',
        draft.text,
      ]
        .filter(Boolean)
        .join(' · ') || text.unnamed
    )
  }
  return (
    <ul className="flex flex-col gap-1" aria-label={text.label}>
      {drafts.aside.map(({ slot, draft }) => (
        <li
          key={slot}
          className="flex items-center gap-2 rounded-control border border-amber-solid bg-amber-tint py-1 pr-1.5 pl-2.5"
        >
          <Icon of={FileClock} size={14} className="text-amber" />
          <span className="min-w-0 flex-1 truncate">{text.of(what(draft))}</span>
          <Button size="small" onClick={() => drafts.takeBack(slot)}>
            {text.takeBack}
          </Button>
        </li>
      ))}
    </ul>
  )
}
