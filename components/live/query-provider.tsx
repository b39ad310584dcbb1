'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { failureOf, isPassing } from './api.ts'
import { useSession } from './session.tsx'

const FRESH_MS = 30_000
const MOST_RETRIES = 4

/** Answers of the server, kept in memory for as long as one person works in one community. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const { user } = useSession()
  return (
    <QueriesFor key={user ? `${user.id}:${user.communityId}` : 'nobody'}>{children}</QueriesFor>
  )
}

function QueriesFor({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // A refusal stays a refusal; a server that does not answer may do so in a moment.
        retry: (count, error) => count < MOST_RETRIES && isPassing(failureOf(error)),
        // The post's own network may work where the browser believes that it is offline.
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
    },
  })
}
