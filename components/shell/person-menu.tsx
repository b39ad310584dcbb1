'use client'
import { CircleUserRound, LogOut, MonitorX, Settings } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { OwnDutyItem, OwnOffDuty } from '#components/dispatch/own-duty.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { Initial } from '#components/ui/badges.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '#components/ui/popover.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { LANGUAGES } from '#lib/i18n/language.ts'
import { officesFor } from './offices.ts'
import { THEME_CHOICES, useTheme } from './use-theme.ts'

type PersonMenuProps = {
  user: { id: string; name: string; roles: readonly Role[] }
  communityName: string
  onSignOut: () => void
  onSignOutEverywhere: () => void
  /** Where the bar has no room for language and theme, they stand here. */
  withAppearance: boolean
}

export function PersonMenu({
  user,
  communityName,
  onSignOut,
  onSignOutEverywhere,
  withAppearance,
}: PersonMenuProps) {
  const { words } = useLanguage()
  const text = words.shell.person
  const router = useRouter()
  const [goingOff, setGoingOff] = useState(false)
  const roles = user.roles.map((role) => words.domain.roles[role])

  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            className="flex h-8 shrink-0 items-center max-sm:h-10 gap-2 rounded-control px-1 hover:bg-surface-2"
          >
            <Initial name={user.name} />
            <span className="max-w-44 min-w-0 truncate max-xl:sr-only">
              <span className="font-medium">{user.name}</span>{' '}
              <span className="text-text-2">{roles[0]}</span>
            </span>
            <span className="sr-only">{text.menu}</span>
          </button>
        }
      >
        <MenuLabel>
          <span className="block font-medium text-text">{user.name}</span>
          <span className="block">
            {roles.join(' · ')} · {communityName}
          </span>
        </MenuLabel>
        <MenuLine />
        {withAppearance ? <AppearanceItems /> : null}
        {can(user.roles, 'duty.own') ? (
          <OwnDutyItem self={user} onGoOff={() => setGoingOff(true)} />
        ) : null}
        <MenuItem icon={CircleUserRound} onSelect={() => router.push('/account')}>
          {text.account}
        </MenuItem>
        {officesFor(user.roles).map((office) => (
          <MenuItem key={office.id} icon={office.icon} onSelect={() => router.push(office.href)}>
            {words.shell.offices[office.id]}
          </MenuItem>
        ))}
        {can(user.roles, 'desk.configure') ? (
          <MenuItem icon={Settings} onSelect={() => router.push('/desk')}>
            {words.desk.title}
          </MenuItem>
        ) : null}
        <MenuItem icon={LogOut} onSelect={onSignOut}>
          {text.signOut}
        </MenuItem>
        <MenuItem icon={MonitorX} onSelect={onSignOutEverywhere}>
          {text.signOutEverywhere}
        </MenuItem>
      </Menu>
      {goingOff ? <OwnOffDuty self={user} onClose={() => setGoingOff(false)} /> : null}
    </>
  )
}

function AppearanceItems() {
  const { language, setLanguage, words } = useLanguage()
  const { choice, setChoice } = useTheme()
  return (
    <>
      {LANGUAGES.map((value) => (
        <MenuItem key={value} checked={value === language} onSelect={() => setLanguage(value)}>
          {words.shell.language[value]}
        </MenuItem>
      ))}
      <MenuLine />
      {THEME_CHOICES.map((value) => (
        <MenuItem key={value} checked={value === choice} onSelect={() => setChoice(value)}>
          {words.shell.theme[value]}
        </MenuItem>
      ))}
      <MenuLine />
    </>
  )
}
