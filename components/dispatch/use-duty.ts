'use client'
import { useCallback } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useSend } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import type { Gear, Skill } from '#lib/domain/service/service.ts'

type Named = { id: string; name: string }

/** Who comes and goes, and what they can do. A refusal stands with what needs attention. */
export function useDuty(): {
  setDuty: (member: Named, onDuty: boolean, handTo: string | null) => void
  equip: (member: Named, skills: readonly Skill[], gear: readonly Gear[]) => void
} {
  const words = useWords()
  const send = useSend()
  const { user } = useSession()
  const text = words.dispatch.duty
  const setDuty = useCallback(
    (member: Named, onDuty: boolean, handTo: string | null) => {
      const memberId = member.id === user?.id ? undefined : member.id
      void send(
        'duty.set',
        { onDuty, memberId, handTo: handTo ?? undefined },
        {
          thing: `duty:${member.id}`,
          label: text.label(member.name, onDuty ? text.goOn : text.goOff),
        },
      ).then(({ done }) => done.catch(() => undefined))
    },
    [send, user?.id, text],
  )
  const equip = useCallback(
    (member: Named, skills: readonly Skill[], gear: readonly Gear[]) => {
      void send(
        'duty.equip',
        { memberId: member.id, skills: [...skills], gear: [...gear] },
        { thing: `duty:${member.id}`, label: text.label(member.name, text.equip) },
      ).then(({ done }) => done.catch(() => undefined))
    },
    [send, text],
  )
  return { setDuty, equip }
}
