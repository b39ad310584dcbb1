'use client'
import { type ReactNode, useCallback, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'

type Where = 'here' | 'everywhere'

/**
 * The way out. Signing out wipes this device, so with commands that only this device has it asks
 * first. `question` must be placed somewhere in the page.
 */
export function useSignOut(unsent: number): {
  leave: (where: Where) => void
  question: ReactNode
} {
  const { words } = useLanguage()
  const text = words.shell.person
  const { signOut, signOutEverywhere } = useSession()
  const toast = useToast()
  const [asking, setAsking] = useState<Where | null>(null)

  const go = useCallback(
    async (where: Where) => {
      setAsking(null)
      try {
        await (where === 'here' ? signOut() : signOutEverywhere())
      } catch (error) {
        toast({
          tone: 'failed',
          text: `${words.account.failed}${words.common.colon}${errorSentence(error, words)}`,
        })
      }
    },
    [signOut, signOutEverywhere, toast, words],
  )
  const leave = useCallback(
    (where: Where) => {
      if (unsent > 0) setAsking(where)
      else void go(where)
    },
    [unsent, go],
  )

  const question = (
    <Dialog
      open={asking !== null}
      onOpenChange={(open) => {
        if (!open) setAsking(null)
      }}
      title={asking === 'everywhere' ? text.signOutEverywhere : text.signOut}
      description={text.unsent(unsent)}
      footer={
        <>
          <Button onClick={() => setAsking(null)}>{words.common.cancel}</Button>
          <Button
            variant="danger"
            onClick={() => {
              if (asking) void go(asking)
            }}
          >
            {text.signOut}
          </Button>
        </>
      }
    />
  )
  return { leave, question }
}
