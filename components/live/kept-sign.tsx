'use client'
import { Save } from 'lucide-react'
import { useWords } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { KeptState } from './kept-value.ts'
import { keepsAcrossReloads } from './vault.ts'

/** Whether what is being written here is safe on this device yet. */
export function KeptSign({ state }: { state: KeptState }) {
  const text = useWords().common.draft
  if (state === 'unkept') return null
  if (!keepsAcrossReloads()) return <span className="text-amber">{text.inPage}</span>
  if (state === 'keeping') return <span>{text.keeping}</span>
  return (
    <span className="flex items-center gap-1.5">
      <Icon of={Save} size={14} />
      {text.kept}
    </span>
  )
}
