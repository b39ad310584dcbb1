'use client'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import type { Role } from '#lib/domain/access/roles.ts'
import type { Me } from '#server/trpc/routers/auth.ts'
import { api, type Failure, failureOf } from './api.ts'
import { dropEverything, keep, recall } from './vault.ts'

export type SessionUser = {
  id: string
  name: string
  username: string
  roles: Role[]
  communityId: string
  community: Me['community']
  communities: Me['communities']
}

export type SessionStatus = 'loading' | 'unreachable' | 'signedOut' | 'signedIn'

type Session = {
  status: SessionStatus
  user?: SessionUser
  /** Throws a `SignInFailure`. */
  signIn(username: string, password: string): Promise<void>
  signOut(): Promise<void>
  signOutEverywhere(): Promise<void>
  switchCommunity(communityId: string): Promise<void>
  /** The server says that the session is over; what was typed stays on the device. */
  expire(): void
  /** Asks again who this is: another geometry, other roles. */
  refresh(): void
}

export class SignInFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.reason)
    this.failure = failure
  }
}

const REMEMBERED = 'session'
const ASK_AGAIN_MS = 3_000
const Context = createContext<Session | null>(null)

/** Who is working at this screen. Without a connection the last answer holds, so work goes on. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [status, setStatus] = useState<SessionStatus>('loading')
  const [user, setUser] = useState<SessionUser>()
  /** Counts how often it was asked who this is; a higher number asks again. */
  const [question, setQuestion] = useState(0)

  const welcome = useCallback((me: Me) => {
    const next: SessionUser = {
      ...me.user,
      community: me.community,
      communities: me.communities,
    }
    setUser(next)
    setStatus('signedIn')
    void keep(REMEMBERED, next)
  }, [])

  const expire = useCallback(() => {
    setUser(undefined)
    setStatus('signedOut')
  }, [])

  const refresh = useCallback(() => setQuestion((count) => count + 1), [])

  useEffect(() => {
    let stale = false
    let again: ReturnType<typeof setTimeout> | undefined
    void ask(question).then((answer) => {
      if (stale) return
      if (answer.kind === 'me') welcome(answer.me)
      if (answer.kind === 'signedOut') expire()
      if (answer.kind === 'unreachable') {
        if (answer.remembered) setUser((current) => current ?? answer.remembered ?? undefined)
        setStatus(answer.remembered ? 'signedIn' : 'unreachable')
        again = setTimeout(refresh, ASK_AGAIN_MS)
      }
    })
    return () => {
      stale = true
      clearTimeout(again)
    }
  }, [question, refresh, welcome, expire])

  const signIn = useCallback(
    async (username: string, password: string) => {
      try {
        welcome(await api.auth.login.mutate({ username, password }))
      } catch (error) {
        throw new SignInFailure(failureOf(error))
      }
    },
    [welcome],
  )

  const leave = useCallback(
    async (everywhere: boolean) => {
      await api.auth.logout.mutate({ everywhere }).catch((error: unknown) => {
        // Already over is what was wanted. Without an answer the session would live on: say so.
        if (failureOf(error).reason !== 'signedOut') throw error
      })
      await dropEverything()
      expire()
    },
    [expire],
  )
  const signOut = useCallback(() => leave(false), [leave])
  const signOutEverywhere = useCallback(() => leave(true), [leave])

  const switchCommunity = useCallback(
    async (communityId: string) => {
      await api.auth.switchCommunity.mutate({ communityId })
      refresh()
    },
    [refresh],
  )

  const session = useMemo(
    () => ({ status, user, signIn, signOut, signOutEverywhere, switchCommunity, expire, refresh }),
    [status, user, signIn, signOut, signOutEverywhere, switchCommunity, expire, refresh],
  )
  return <Context value={session}>{children}</Context>
}

type Answer =
  | { kind: 'me'; me: Me }
  | { kind: 'signedOut' }
  | { kind: 'unreachable'; remembered: SessionUser | null }

/** `_question` numbers the askings, so that each starts its own. */
async function ask(_question: number): Promise<Answer> {
  try {
    return { kind: 'me', me: await api.auth.me.query() }
  } catch (error) {
    if (failureOf(error).reason === 'signedOut') return { kind: 'signedOut' }
    const remembered = await recall<SessionUser>(REMEMBERED).catch(() => null)
    return { kind: 'unreachable', remembered }
  }
}

export function useSession(): Session {
  const session = use(Context)
  if (!session) throw new Error('useSession outside SessionProvider')
  return session
}
