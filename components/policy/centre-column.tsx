'use client'
import { type ReactNode, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { type Script, ScriptPanel } from './script-panel.tsx'

type Part = 'script' | 'household'

/** With a need chosen the script comes first; the household is one press away. */
export function CentreColumn({
  children,
  ...script
}: Script & {
  /** Whom it is about. */
  children: ReactNode
}) {
  const text = useWords().policy
  const [part, setPart] = useState<Part>('script')
  return (
    <Tabs
      label={text.tab}
      className="min-h-0 flex-1"
      value={part}
      onChange={setPart}
      tabs={[
        { value: 'script' as const, label: text.tab },
        { value: 'household' as const, label: text.household },
      ]}
    >
      <div className="flex min-h-0 flex-1 flex-col">
        {part === 'script' ? <ScriptPanel {...script} /> : children}
      </div>
    </Tabs>
  )
}
