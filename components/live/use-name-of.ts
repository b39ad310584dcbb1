'use client'
import { useCallback } from 'react'
import { useStaff } from './registry.tsx'
import { useSession } from './session.tsx'

export type NameOf = (accountId: string | null | undefined) => string | null

/** Work names of the post by account. Null while they are not there, or for an account unknown. */
export function useNameOf(): NameOf {
  const { user } = useSession()
  const staff = useStaff()
  return useCallback(
    (accountId) => {
      if (!accountId) return null
      return staff.get(accountId)?.name ?? (accountId === user?.id ? user.name : null)
    },
    [staff, user],
  )
}
