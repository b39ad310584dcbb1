'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useEffectEvent, useLayoutEffect, useState } from 'react'
import { QuietTime } from '#components/hotline/quiet-time.tsx'
import { useWords } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { type SessionUser, useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { isWriting } from '#components/ui/is-writing.ts'
import { PanelHead } from '#components/ui/panel.tsx'
import { LoadingRows } from '#components/ui/states.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { isOpen, type PastedItem, stepped } from './paste.ts'
import { PasteBox } from './paste-box.tsx'
import { PasteForm } from './paste-form.tsx'
import { PasteList } from './paste-list.tsx'
import { PastedMessage } from './pasted-message.tsx'
import { useDecide } from './use-decide.ts'
import { useKnownMessages } from './use-known-messages.ts'
import { usePaste } from './use-paste.ts'

/** Group messages become requests: pasted at the left, one message in the middle, its draft at the right. */
export function WechatPage() {
  const { user } = useSession()
  return user ? <WechatFor user={user} /> : null
}

function WechatFor({ user }: { user: SessionUser }) {
  const words = useWords()
  const text = words.wechat
  const kept = usePaste({ accountId: user.id, communityId: user.communityId })
  useKnownMessages(kept)
  const decide = useDecide(kept)
  const [tried, setTried] = useState<string | null>(null)
  const [dismissing, setDismissing] = useState(false)
  const starting = useIsStarting() || !kept.ready
  const quiet = useOpenIncident() === null
  const locked = !can(user.roles, 'request.log')
  const { paste, change } = kept
  const item = paste.items.find(({ id }) => id === paste.selectedId) ?? null

  const select = (selectedId: string | null) => {
    setDismissing(false)
    change((now) => ({ ...now, selectedId }))
  }
  const confirm = (chosen: PastedItem) => {
    if (locked || !isOpen(chosen)) return
    setTried(decide.confirm(chosen) ? null : chosen.id)
  }
  usePasteKeys({
    confirm: () => {
      if (item) confirm(item)
    },
    dismiss: () => {
      if (item && isOpen(item) && !locked) setDismissing(true)
    },
    back: () => {
      if (!dismissing) return false
      setDismissing(false)
      return true
    },
    row: (step) => select(stepped(paste.items, paste.selectedId, step)),
  })

  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <PanelHead title={<h1 className="contents">{text.title}</h1>} className="h-12">
        <Link href="/hotline" className={buttonClasses({ size: 'normal' })}>
          <Icon of={ArrowLeft} /> {text.back}
        </Link>
      </PanelHead>
      {starting ? (
        <LoadingRows rows={8} lines={2} label={words.hotline.call.restoring} />
      ) : quiet ? (
        <QuietTime hasDraft={paste.items.length > 0 || paste.typed !== ''} />
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(320px,400px)_minmax(0,1fr)_minmax(400px,472px)] max-lg:block max-lg:overflow-y-auto">
          <div className="flex min-h-0 flex-col border-r max-lg:border-r-0">
            <PasteBox kept={kept} locked={locked} />
            <PasteList paste={paste} change={change} onSelect={select} />
          </div>
          <div className="flex min-h-0 flex-col border-r max-lg:border-r-0 max-lg:border-t">
            <PastedMessage item={item} change={change} />
          </div>
          <div className="flex min-h-0 flex-col max-lg:border-t">
            <PasteForm
              key={item?.id ?? 'none'}
              item={item}
              change={change}
              decide={decide}
              locked={locked}
              tried={tried === item?.id}
              dismissing={dismissing}
              onDismissing={setDismissing}
              onConfirm={confirm}
            />
          </div>
        </div>
      )}
    </div>
  )
}

type PasteKeys = {
  confirm(): void
  dismiss(): void
  back(): boolean
  row(step: 1 | -1): void
}

/** Ctrl Enter confirms, Alt D dismisses, J and K walk; nothing while Chinese is being composed. */
function usePasteKeys(keys: PasteKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
    if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
    const command = event.ctrlKey || event.metaKey
    if (command && !event.altKey && event.key === 'Enter') keys.confirm()
    else if (event.altKey && !command && event.code === 'KeyD') keys.dismiss()
    else if (event.key === 'Escape') {
      if (!keys.back()) return
    } else if (!command && !event.altKey && !isWriting(event.target)) {
      if (event.key === 'j') keys.row(1)
      else if (event.key === 'k') keys.row(-1)
      else return
    } else return
    event.preventDefault()
  })
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
