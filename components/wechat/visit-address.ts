'use client'
import { useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { BLANK_CALL } from '#components/hotline/call-draft.ts'
import type { CallDrafts } from '#components/hotline/use-call-drafts.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { buildingLabel } from '#lib/i18n/place-labels.ts'

type Door = { buildingId: string; unit: string | null; room: string }

/** Where a need of one door is written down. */
export function visitHref({ buildingId, unit, room }: Door): string {
  const query = new URLSearchParams({ building: buildingId, room, ...(unit ? { unit } : {}) })
  return `/visit?${query.toString()}`
}

/** Begins at the door that the address names; what was half typed is put aside. */
export function useVisitedDoor({ ready, putAside }: CallDrafts): void {
  const params = useSearchParams()
  const { language } = useLanguage()
  const building = useLiveTable('building').get(params.get('building') ?? '')
  const unit = params.get('unit') ?? ''
  const room = params.get('room') ?? ''
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || !ready || !building) return
    begun.current = true
    const placeText = buildingLabel(building, language)
    putAside({ ...BLANK_CALL, buildingId: building.id, placeText, unit, room })
    // Once: a reload must not put aside what was typed since.
    window.history.replaceState(null, '', '/visit')
  }, [ready, building, unit, room, language, putAside])
}
