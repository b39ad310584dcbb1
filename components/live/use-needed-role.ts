'use client'
import { useWords } from '#components/i18n/language.tsx'
import { can, type Permission, rolesWith } from '#lib/domain/access/permissions.ts'
import { useSession } from './session.tsx'

/** Why this person may not do something: the roles that may. Null when they may. */
export function useNeededRole(permission: Permission): string | null {
  const words = useWords()
  const { user } = useSession()
  if (can(user?.roles ?? [], permission)) return null
  const roles = rolesWith(permission).map((role) => words.domain.roles[role])
  return words.common.needsRole(words.field.list(roles))
}
