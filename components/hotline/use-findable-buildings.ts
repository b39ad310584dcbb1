'use client'
import { useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import type { BuildingRow } from '#lib/live/rows.ts'

export type FindableRow = BuildingRow & { pinyin?: string; initials?: string }

/** The buildings with their spellings, for whatever finds one by what is typed. */
export function useFindableBuildings(): FindableRow[] {
  const rows = useLiveTable('building')
  const directory = useBuildingDirectory()
  return useMemo(
    () =>
      [...rows.values()].map((row) => {
        const spelled = directory.get(row.id)
        return spelled ? { ...row, pinyin: spelled.pinyin, initials: spelled.initials } : row
      }),
    [rows, directory],
  )
}
