'use client'
import { useEffect, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { ROLES, type Role } from '#lib/domain/access/roles.ts'

type DemoAccount = { username: string; name: string; role: string }

/** Stands in the documentation of the demo; real accounts are never listed here. */
const DEMO_PASSWORD = 'sanqu-demo'

/** The accounts of a demo community, one click to fill in. A real post answers 404, and this is gone. */
export function DemoAccounts({ onFill }: { onFill: (username: string, password: string) => void }) {
  const { words } = useLanguage()
  const text = words.login
  const accounts = useDemoAccounts()
  const [all, setAll] = useState(false)
  if (accounts.length === 0) return null
  const shown = all ? accounts : firstOfEachRole(accounts)

  return (
    <section aria-labelledby="demo-accounts" className="mt-8 border-t pt-4">
      <div className="mb-2 flex items-baseline gap-2">
        <h2 id="demo-accounts" className="font-semibold">
          {text.demoTitle}
        </h2>
        <p className="min-w-0 text-12 text-text-2">{text.demoHint}</p>
      </div>
      <ul className="grid grid-cols-2 gap-1.5">
        {shown.map((account) => (
          <li key={account.username} className="min-w-0">
            <button
              type="button"
              onClick={() => onFill(account.username, DEMO_PASSWORD)}
              className="flex h-8 w-full min-w-0 items-center gap-1.5 rounded-control border border-line-2 px-2.5 text-left hover:bg-surface-2 max-sm:h-11"
            >
              <span className="truncate font-medium">{account.name}</span>
              <span className="ml-auto min-w-0 shrink-0 text-12 text-text-2">
                {roleName(account.role, words.domain.roles)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {accounts.length > shown.length ? (
        <Button variant="quiet" size="small" className="mt-2 -ml-2" onClick={() => setAll(true)}>
          {words.common.all} {text.accounts(accounts.length)}
        </Button>
      ) : null}
    </section>
  )
}

function useDemoAccounts(): DemoAccount[] {
  const [accounts, setAccounts] = useState<DemoAccount[]>([])
  useEffect(() => {
    const abort = new AbortController()
    // Without an answer the page simply has no list; signing in works all the same.
    fetch('/api/demo-accounts', { signal: abort.signal, headers: { 'x-sanqu': '1' } })
      .then(async (response) => {
        if (response.ok) setAccounts(parseAccounts(await response.json()))
      })
      .catch(() => {})
    return () => abort.abort()
  }, [])
  return accounts
}

function parseAccounts(body: unknown): DemoAccount[] {
  const list = typeof body === 'object' && body !== null ? Reflect.get(body, 'accounts') : null
  return Array.isArray(list) ? (list as DemoAccount[]) : []
}

function firstOfEachRole(accounts: readonly DemoAccount[]): DemoAccount[] {
  return ROLES.flatMap((role) => accounts.find((account) => account.role === role) ?? [])
}

function roleName(role: string, names: Record<Role, string>): string {
  return (names as Record<string, string>)[role] ?? role
}
