'use client'
import { useWords } from '#components/i18n/language.tsx'
import { can, type Permission, rolesWith } from '#lib/domain/access/permissions.ts'
import { useLive } from './live-provider.tsx'
import { useSession } from './session.tsx'

/** Why something may not be done here: the past is to look at; the roles that may. Null when it may. */
export function useNeededRole(permission: Permission): string | null {
  const words = useWords()
  const { user } = useSession()
  const { past } = useLive()
  if (past) return words.past.readOnly
  if (can(user?.roles ?? [], permission)) return null
  const roles = rolesWith(permission).map((role) => words.domain.roles[role])
  return words.common.needsRole(words.field.list(roles))
}
