'use client'
import { Command } from 'cmdk'
import { CircleAlert, type LucideIcon, Search, SearchX } from 'lucide-react'
import { Dialog as RadixDialog } from 'radix-ui'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Spinner } from '#components/ui/spinner.tsx'

export type PaletteItem = {
  id: string
  title: ReactNode
  detail?: ReactNode
  icon?: LucideIcon
  /** Instead of an icon: a tier square, a status sign. */
  lead?: ReactNode
  shortcut?: string
  onSelect: () => void
}
export type PaletteGroup = { id: string; heading: string; items: readonly PaletteItem[] }

/** Answers from what the screen already holds; called at every key. */
export type PaletteFind = (text: string) => readonly PaletteGroup[]
/** Answers from the server; called when typing pauses, and aborted when it goes on. */
export type PaletteSearch = (text: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>

type CommandPaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  find: PaletteFind
  search?: PaletteSearch
}

const PAUSE_MS = 150

/** `Ctrl K`: finds a building, household, request or action. */
export function CommandPalette({ open, onOpenChange, find, search }: CommandPaletteProps) {
  const words = useWords()
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className="fixed top-[max(8px,9dvh)] left-1/2 z-40 flex max-h-[min(560px,calc(100dvh-16px))] w-[min(600px,calc(100vw-16px))] -translate-x-1/2 flex-col overflow-hidden rounded-control border border-line-2 bg-surface text-text shadow-float outline-none"
        >
          <RadixDialog.Title className="sr-only">{words.shell.palette.title}</RadixDialog.Title>
          <PaletteBody find={find} search={search} onDone={() => onOpenChange(false)} />
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

function PaletteBody({
  find,
  search,
  onDone,
}: {
  find: PaletteFind
  search: PaletteSearch | undefined
  onDone: () => void
}) {
  const words = useWords()
  const text = words.shell.palette
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const remote = useRemoteGroups(query, search)
  const groups = [...find(query), ...remote.groups].filter((group) => group.items.length > 0)

  return (
    <Command shouldFilter={false} loop label={text.title} className="flex min-h-0 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
        <Icon of={Search} className="text-text-3" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={text.placeholder}
          className="h-full min-w-0 flex-1 bg-transparent text-14 outline-none"
        />
        {remote.state === 'searching' ? <Spinner className="text-text-2" /> : null}
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="min-h-0 overflow-y-auto overscroll-contain p-1 scroll-thin">
        {groups.map((group) => (
          <Command.Group
            key={group.id}
            heading={group.heading}
            className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-text-2"
          >
            {group.items.map((item) => (
              <PaletteRow
                key={item.id}
                item={item}
                value={`${group.id}:${item.id}`}
                onSelect={() => {
                  onDone()
                  item.onSelect()
                }}
              />
            ))}
          </Command.Group>
        ))}
        {groups.length === 0 && remote.state !== 'searching' ? (
          <div className="flex flex-col items-center gap-1 px-4 py-8 text-center">
            <Icon of={SearchX} size={20} className="text-text-2" />
            <p className="font-medium break-name">{text.empty(query)}</p>
            <p className="text-12 text-text-2">{text.emptyDetail}</p>
          </div>
        ) : null}
        {groups.length === 0 && remote.state === 'searching' ? (
          <p className="px-4 py-8 text-center text-12 text-text-2">{text.searching}</p>
        ) : null}
      </Command.List>
      {remote.state === 'failed' ? (
        <p role="alert" className="flex shrink-0 items-center gap-1 px-4 py-2 text-12 text-red">
          <Icon of={CircleAlert} size={14} />
          {text.failed}
        </p>
      ) : null}
      <footer className="flex h-9 shrink-0 items-center gap-3 border-t px-4 text-12 text-text-2 max-sm:hidden">
        <span className="min-w-0 flex-1 truncate">{text.hint}</span>
        <span className="flex items-center gap-1">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> {text.move}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>Enter</Kbd> {text.pick}
        </span>
      </footer>
    </Command>
  )
}

function PaletteRow({
  item,
  value,
  onSelect,
}: {
  item: PaletteItem
  value: string
  onSelect: () => void
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2 rounded-badge px-3 py-1 outline-none data-[selected=true]:bg-surface-2 max-sm:min-h-12"
    >
      <span className="flex min-w-[18px] shrink-0 justify-center">
        {item.lead ?? (item.icon ? <Icon of={item.icon} className="text-text-2" /> : null)}
      </span>
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{item.title}</span>
        {item.detail ? <span className="ml-2 text-text-2">{item.detail}</span> : null}
      </span>
      {item.shortcut ? <Kbd>{item.shortcut}</Kbd> : null}
    </Command.Item>
  )
}

type Remote = { groups: readonly PaletteGroup[]; state: 'idle' | 'searching' | 'failed' }
type Answer = { query: string; groups: readonly PaletteGroup[]; failed: boolean }

function useRemoteGroups(query: string, search: PaletteSearch | undefined): Remote {
  const [answer, setAnswer] = useState<Answer>({ query: '', groups: [], failed: false })
  useEffect(() => {
    if (!search || query === '') return
    const abort = new AbortController()
    const take = (next: Answer) => {
      if (!abort.signal.aborted) setAnswer(next)
    }
    const timer = setTimeout(() => {
      search(query, abort.signal).then(
        (groups) => take({ query, groups, failed: false }),
        () => take({ query, groups: [], failed: true }),
      )
    }, PAUSE_MS)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [query, search])
  if (!search || query === '') return { groups: [], state: 'idle' }
  // While the next answer is on its way, the last one stays, so that the list does not flicker.
  if (answer.query !== query) return { groups: answer.groups, state: 'searching' }
  return { groups: answer.groups, state: answer.failed ? 'failed' : 'idle' }
}
