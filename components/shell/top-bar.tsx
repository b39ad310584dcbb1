'use client'
import { Bell, ChevronsUpDown, Search } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { CountBubble } from '#components/ui/badges.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Menu, MenuItem, MenuLabel } from '#components/ui/popover.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { formatClock, formatDayAndWeekday } from '#lib/i18n/format.ts'
import { LanguageToggle, ThemeToggle } from './appearance.tsx'
import { Logo } from './logo.tsx'

type NamedId = { id: string; name: string }

type TopBarProps = {
  home: string
  community: NamedId & { isDemo: boolean }
  /** All that the person belongs to; with several the name becomes a switch. */
  communities: readonly NamedId[]
  onSwitchCommunity: (id: string) => void
  /** Null in quiet times; undefined while it is not known whether there is one. */
  incident: { name: string; day: number } | null | undefined
  /** The page shows what was: the day stands with that moment, and the clock says that it is now. */
  isPast: boolean
  /** What it shows was in another incident: the one of now does not stand above it. */
  isOfAnother: boolean
  /** Server time, each second. */
  now: Date
  onSearch: () => void
  needsAttention: number
  /** Entries at the bell that were not looked at. */
  unread: number
  onOpenAttention: () => void
  /** In a demo: its clock. */
  demoClock: ReactNode
  /** The connection chip or bar. */
  connection: ReactNode
  /** The person menu. */
  person: ReactNode
}

/** 48 px: where one is, how to find, how true it is, what time it is, who one is. */
export function TopBar(props: TopBarProps) {
  const { language, words } = useLanguage()
  const { incident, now } = props
  return (
    <header className="flex h-12 shrink-0 items-center border-b bg-surface pr-3 print:hidden max-sm:pr-1">
      <Link
        href={props.home}
        aria-label={words.shell.product}
        className="flex h-12 w-15 shrink-0 items-center justify-center border-r -outline-offset-2! max-sm:w-12 max-sm:border-r-0"
      >
        <Logo />
      </Link>
      <div className="flex min-w-0 items-center gap-2 pl-3 max-sm:shrink-8 max-sm:pl-0 sm:shrink-0">
        <CommunityName {...props} />
        {props.community.isDemo ? (
          <Tag
            tone="dashed"
            title={words.shell.demoHint}
            className="order-last max-sm:min-w-0 max-sm:shrink!"
          >
            {words.common.demoData}
          </Tag>
        ) : null}
        <span className="order-last flex min-w-0 max-sm:hidden">{props.demoClock}</span>
        {props.isOfAnother || incident === undefined ? null : (
          <>
            <span className="h-4 w-px bg-line-2 max-lg:hidden" />
            <span className="max-w-48 min-w-0 truncate max-lg:hidden">
              {incident?.name ?? words.shell.noIncident}
            </span>
          </>
        )}
        {incident && !props.isPast ? (
          <Tag className="font-medium text-text! max-sm:hidden">
            {words.shell.incidentDay(incident.day)}
          </Tag>
        ) : null}
      </div>
      <div className="flex min-w-44 flex-1 justify-center px-2 max-lg:hidden xl:min-w-48 xl:px-4">
        <SearchButton onSearch={props.onSearch} />
      </div>
      <div className="flex min-w-0 items-center gap-2 max-lg:ml-auto max-lg:pl-3 max-sm:gap-0">
        <div className="flex min-w-0 max-sm:mr-1">{props.connection}</div>
        <span className="shrink-0 whitespace-nowrap max-lg:hidden xl:ml-1">
          {props.isPast ? (
            <Tag tone="outline" className="mr-1.5">
              {words.past.now}
            </Tag>
          ) : null}
          <span className="text-text-2 max-xl:hidden">{formatDayAndWeekday(now, language)} </span>
          <time dateTime={now.toISOString()} className="font-medium">
            {formatClock(now, language)}
          </time>
        </span>
        <span className="ml-1 h-4 w-px shrink-0 bg-line-2 max-lg:hidden" />
        <IconButton
          icon={Search}
          label={words.shell.palette.open}
          onClick={props.onSearch}
          className="lg:hidden max-sm:size-10"
          iconSize={18}
        />
        <span className="flex shrink-0 items-center max-lg:hidden">
          <LanguageToggle />
          <ThemeToggle />
        </span>
        <span className="relative shrink-0">
          <IconButton
            icon={Bell}
            label={words.bell.label(props.needsAttention, props.unread)}
            onClick={props.onOpenAttention}
            className="max-sm:size-10"
          />
          <CountBubble
            count={props.needsAttention + props.unread}
            className={classNames(
              'pointer-events-none absolute top-0 left-1/2 max-sm:top-1',
              props.needsAttention > 0 && 'bg-red-solid! text-on-red!',
            )}
          />
        </span>
        {props.person}
      </div>
    </header>
  )
}

function CommunityName({
  community,
  communities,
  onSwitchCommunity,
}: Pick<TopBarProps, 'community' | 'communities' | 'onSwitchCommunity'>) {
  const { words } = useLanguage()
  if (communities.length < 2) {
    return (
      <span className="max-w-56 min-w-12 truncate text-14 font-semibold" title={community.name}>
        {community.name}
      </span>
    )
  }
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          title={words.shell.switchCommunity}
          className="flex h-8 max-w-56 min-w-0 items-center gap-1.5 rounded-control px-1 -mx-1 text-14 font-semibold hover:bg-surface-2"
        >
          <span className="truncate">{community.name}</span>
          <Icon of={ChevronsUpDown} size={14} className="text-text-2" />
        </button>
      }
    >
      <MenuLabel>{words.shell.switchCommunity}</MenuLabel>
      {communities.map((candidate) => (
        <MenuItem
          key={candidate.id}
          checked={candidate.id === community.id}
          onSelect={() => {
            if (candidate.id !== community.id) onSwitchCommunity(candidate.id)
          }}
        >
          {candidate.name}
        </MenuItem>
      ))}
    </Menu>
  )
}

function SearchButton({ onSearch }: { onSearch: () => void }) {
  const { words } = useLanguage()
  return (
    <button
      type="button"
      onClick={onSearch}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 w-full max-w-80 min-w-40 items-center gap-2 rounded-control border border-control bg-surface pr-1.5 pl-2.5 text-left text-text-3 hover:bg-surface-2"
    >
      <Icon of={Search} />
      <span className="min-w-0 flex-1 truncate">{words.shell.palette.placeholder}</span>
      <Kbd>{commandKey()} K</Kbd>
    </button>
  )
}

function commandKey(): string {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
    ? '⌘'
    : 'Ctrl'
}
