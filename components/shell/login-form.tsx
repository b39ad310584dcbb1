'use client'
import { Eye, EyeOff } from 'lucide-react'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { errorSentence, refusalIn } from '#lib/i18n/error-sentence.ts'
import { formatDuration } from '#lib/i18n/format.ts'

export type Credentials = { username: string; password: string }

type Failure = { kind: 'wrong' } | { kind: 'other'; error: unknown }

/**
 * Plain fields with the names that password managers look for; Enter signs in from either. Filled in
 * from outside by giving it a new key.
 */
export function LoginForm({ filled }: { filled: Credentials | null }) {
  const { language, words } = useLanguage()
  const text = words.login
  const { signIn } = useSession()
  const [username, setUsername] = useState(filled?.username ?? '')
  const [password, setPassword] = useState(filled?.password ?? '')
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [missing, setMissing] = useState<'username' | 'password' | null>(null)
  const wait = useWait()
  const passwordField = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (filled) form.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus()
  }, [filled])

  const submit = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || wait.leftMs > 0) return
    // Some password managers fill in without telling React.
    const values = new FormData(event.currentTarget)
    const name = String(values.get('username') ?? '').trim()
    const secret = String(values.get('password') ?? '')
    setFailure(null)
    setMissing(name === '' ? 'username' : secret === '' ? 'password' : null)
    if (name === '' || secret === '') return
    setBusy(true)
    try {
      await signIn(name, secret)
    } catch (error) {
      setFailure(isWrong(error) ? { kind: 'wrong' } : { kind: 'other', error })
      wait.start(waitMsOf(error))
      passwordField.current?.select()
      passwordField.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  const waitText = formatDuration(wait.leftMs + 999, language)
  const problem =
    wait.leftMs > 0
      ? text.throttled(waitText)
      : failure?.kind === 'wrong'
        ? text.wrong
        : failure
          ? errorSentence(failure.error, words)
          : undefined

  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label={text.username}
        error={missing === 'username' ? text.usernameMissing : undefined}
      >
        <Input
          name="username"
          inputSize="field"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          // The only thing to do on this page.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={!filled}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </Field>
      <Field
        label={text.password}
        hint={capsLock ? text.capsLock : undefined}
        error={missing === 'password' ? text.passwordMissing : problem}
      >
        <Input
          ref={passwordField}
          name="password"
          inputSize="field"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
          trailing={
            <IconButton
              icon={shown ? EyeOff : Eye}
              label={shown ? text.hidePassword : text.showPassword}
              aria-pressed={shown}
              size={28}
              className="-mr-2"
              onClick={() => setShown((before) => !before)}
            />
          }
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="field"
        wide
        busy={busy}
        reason={wait.leftMs > 0 ? text.throttled(waitText) : null}
        reasonPlace="none"
        className="h-12!"
      >
        {busy ? text.submitting : text.submit}
      </Button>
    </form>
  )
}

/** Counts down the time that a throttled account has to wait, second by second. */
function useWait(): { leftMs: number; start: (ms: number) => void } {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  const waiting = until > now
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [waiting])
  return {
    leftMs: Math.max(0, until - now),
    start: (ms) => {
      setNow(Date.now())
      setUntil(ms > 0 ? Date.now() + ms : 0)
    },
  }
}

function isWrong(error: unknown): boolean {
  const reason = refusalIn(error)?.reason
  return reason === 'wrongCredentials' || reason === 'signedOut'
}

function waitMsOf(error: unknown): number {
  const data = refusalIn(error)?.data
  const ms = Number(data?.retryAfterMs ?? 0)
  return ms > 0 ? ms : Number(data?.retryAfterSeconds ?? 0) * 1000
}
