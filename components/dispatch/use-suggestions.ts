'use client'
import { useLiveTable } from '#components/live/live-provider.tsx'
import {
  type Candidate,
  type RunNeeds,
  type Suggestion,
  suggestMembers,
} from '#lib/domain/delivery/suggest-member.ts'
import type { Point } from '#lib/map/geometry.ts'
import { whereIs } from './board.ts'
import type { Members } from './use-members.ts'

/** Who could take a run, the best first, each with the reasons. */
export function useSuggestions(
  members: Members,
  placeOf: (buildingId: string) => Point | null | undefined,
  needs: RunNeeds,
): Suggestion[] {
  const duties = useLiveTable('memberDuty')
  const candidates = members.loads.map((member): Candidate => {
    const duty = duties.get(member.id)
    const building = whereIs(member)
    return {
      id: member.id,
      onDuty: duty?.onDuty ?? true,
      roles: member.roles,
      openStops: member.openStops,
      skills: duty?.skills ?? [],
      gear: duty?.gear ?? [],
      at: building === null ? null : (placeOf(building) ?? null),
    }
  })
  return suggestMembers(candidates, needs)
}
