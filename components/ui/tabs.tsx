'use client'
import { Tabs as RadixTabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Tab<Value extends string> = {
  value: Value
  label: ReactNode
  count?: number | string
}

type TabsProps<Value extends string> = {
  label: string
  tabs: readonly Tab<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** Stands at the right end of the row of tabs. */
  aside?: ReactNode
  /** The panel of the chosen tab. */
  children: ReactNode
  className?: string
}

/** Tabs on the 40 px head of a panel; the chosen one is underlined in ink. */
export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onChange,
  aside,
  children,
  className,
}: TabsProps<Value>) {
  return (
    <RadixTabs.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next)
        if (tab) onChange(tab.value)
      }}
      className={classNames('flex min-h-0 flex-col', className)}
    >
      <div className="flex h-10 shrink-0 items-stretch border-b pr-2 pl-4">
        <RadixTabs.List
          aria-label={label}
          className="flex min-w-0 flex-1 items-stretch gap-5 overflow-x-auto"
        >
          {tabs.map((tab) => (
            <RadixTabs.Trigger
              key={tab.value}
              value={tab.value}
              className="relative flex shrink-0 items-center gap-1 text-text-2 -outline-offset-2! hover:text-text data-[state=active]:font-semibold data-[state=active]:text-text data-[state=active]:after:absolute data-[state=active]:after:inset-x-0 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:bg-ink"
            >
              {tab.label}
              {tab.count === undefined ? null : <span>{tab.count}</span>}
            </RadixTabs.Trigger>
          ))}
        </RadixTabs.List>
        {aside ? <div className="flex items-center">{aside}</div> : null}
      </div>
      <RadixTabs.Content value={value} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </RadixTabs.Content>
    </RadixTabs.Root>
  )
}
