'use client'
import { Check, LogOut, MonitorX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { PastIncidentsLink } from '#components/incident/past-incidents-link.tsx'
import { useConnection } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Initial } from '#components/ui/badges.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { can, type Permission, PERMISSIONS } from '#lib/domain/access/permissions.ts'
import { LanguageChoice, ThemeChoiceControl } from './appearance.tsx'
import { useSignOut } from './use-sign-out.tsx'

const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[]

/** Who one is here, how the screens look, and the ways out. */
export function AccountPage() {
  const { words } = useLanguage()
  const { user } = useSession()
  if (!user) return null
  const text = words.account
  return (
    <div className="min-h-full bg-surface">
      <div className="mx-auto max-w-2xl px-4 py-6">
        <header className="mb-4 flex items-center gap-3">
          <Initial name={user.name} className="size-10! text-16!" />
          <div className="min-w-0">
            <h1 className="truncate text-20 font-semibold">{user.name}</h1>
            <p className="text-text-2">{user.community.name}</p>
          </div>
        </header>
        <Part title={text.roles}>
          <p className="flex flex-wrap gap-1.5">
            {user.roles.map((role) => (
              <Tag key={role} tone="outline">
                {words.domain.roles[role]}
              </Tag>
            ))}
          </p>
          <ul className="mt-3 grid grid-cols-1 gap-x-4 gap-y-1 text-text-2 sm:grid-cols-2">
            {ALL_PERMISSIONS.filter((permission) => can(user.roles, permission)).map(
              (permission) => (
                <li key={permission} className="flex items-center gap-1.5">
                  <Icon of={Check} size={14} className="text-green" />
                  {words.domain.permissions[permission]}
                </li>
              ),
            )}
          </ul>
        </Part>
        <Part title={text.community}>
          <Communities />
          <p className="mt-2">
            <PastIncidentsLink />
          </p>
        </Part>
        <Part title={text.appearance}>
          <dl className="grid grid-cols-[72px_1fr] items-center gap-y-3">
            <dt className="text-text-2">{words.shell.language.label}</dt>
            <dd>
              <LanguageChoice />
            </dd>
            <dt className="text-text-2">{words.shell.theme.label}</dt>
            <dd>
              <ThemeChoiceControl />
            </dd>
          </dl>
        </Part>
        <Part title={text.sessions}>
          <SignOutChoices />
        </Part>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2 border-t py-4 sm:grid-cols-[112px_1fr]">
      <h2 className="font-semibold">{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

function Communities() {
  const { words } = useLanguage()
  const { user, switchCommunity } = useSession()
  if (!user) return null
  return (
    <ul className="flex flex-col gap-2">
      {user.communities.map((community) => {
        const here = community.id === user.community.id
        return (
          <li key={community.id} className="flex min-h-6 items-center gap-2">
            <span className={here ? 'font-medium' : undefined}>{community.name}</span>
            {here && user.community.isDemo ? (
              <Tag tone="dashed" title={words.shell.demoHint}>
                {words.common.demoData}
              </Tag>
            ) : null}
            {here ? null : (
              <Button size="small" onClick={() => void switchCommunity(community.id)}>
                {words.shell.switchCommunity}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function SignOutChoices() {
  const { words } = useLanguage()
  const text = words.account
  const connection = useConnection()
  const [confirming, setConfirming] = useState(false)
  const unsent = connection.queued + connection.needsAttention
  const { leave, question } = useSignOut(unsent)
  return (
    <div className="flex flex-col gap-4">
      {unsent > 0 ? <p className="text-amber">{words.shell.person.unsent(unsent)}</p> : null}
      <div className="flex flex-col items-start gap-1">
        <Button icon={LogOut} onClick={() => leave('here')}>
          {text.here}
        </Button>
        <p className="text-12 text-text-2">{text.hereDetail}</p>
      </div>
      <div className="flex flex-col items-start gap-1">
        {confirming ? (
          <div className="flex flex-wrap gap-2">
            <Button variant="danger" icon={MonitorX} onClick={() => leave('everywhere')}>
              {text.confirmEverywhere}
            </Button>
            <Button variant="quiet" onClick={() => setConfirming(false)}>
              {words.common.cancel}
            </Button>
          </div>
        ) : (
          <Button icon={MonitorX} onClick={() => setConfirming(true)}>
            {text.everywhere}
          </Button>
        )}
        <p className="text-12 text-text-2">{text.everywhereDetail}</p>
      </div>
      {question}
    </div>
  )
}
