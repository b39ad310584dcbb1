'use client'
import { CircleCheck, CircleX, Info, X } from 'lucide-react'
import { Toast as RadixToast } from 'radix-ui'
import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

export type ToastTone = 'done' | 'failed' | 'plain'

export type ToastMessage = {
  tone?: ToastTone
  text: string
  action?: { label: string; onPress: () => void }
  /** Failures stay longer; what needs a decision does not belong in a toast at all. */
  durationMs?: number
}

type ShownToast = ToastMessage & { id: number; open: boolean }

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null)

const LEAVE_MS = 200
const MOST_AT_ONCE = 3

/** Short word of what was done, for things that no row on the screen shows by itself. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords()
  const nextId = useRef(1)
  const [toasts, setToasts] = useState<ShownToast[]>([])

  const show = useCallback((message: ToastMessage) => {
    const id = nextId.current++
    setToasts((shown) => [...shown.slice(1 - MOST_AT_ONCE), { ...message, id, open: true }])
  }, [])

  const close = useCallback((id: number) => {
    setToasts((shown) =>
      shown.map((toast) => (toast.id === id ? { ...toast, open: false } : toast)),
    )
    setTimeout(() => setToasts((shown) => shown.filter((toast) => toast.id !== id)), LEAVE_MS)
  }, [])

  return (
    <ToastContext value={show}>
      <RadixToast.Provider label={words.shell.attention.bell(0)} swipeDirection="right">
        {children}
        {toasts.map((toast) => (
          <RadixToast.Root
            key={toast.id}
            open={toast.open}
            onOpenChange={(open) => {
              if (!open) close(toast.id)
            }}
            duration={toast.durationMs ?? (toast.tone === 'failed' ? 10_000 : 5_000)}
            type={toast.tone === 'failed' ? 'foreground' : 'background'}
            className="flex min-h-10 items-center gap-2 rounded-control border border-line-2 bg-surface py-1 pr-1 pl-3 shadow-float"
          >
            <ToastSign tone={toast.tone ?? 'done'} />
            <RadixToast.Description className="min-w-0 flex-1 py-1">
              {toast.text}
            </RadixToast.Description>
            {toast.action ? (
              <RadixToast.Action altText={toast.action.label} asChild>
                <button
                  type="button"
                  onClick={toast.action.onPress}
                  className="h-8 shrink-0 rounded-control px-2 font-medium hover:bg-surface-2"
                >
                  {toast.action.label}
                </button>
              </RadixToast.Action>
            ) : null}
            <RadixToast.Close asChild>
              <IconButton icon={X} label={words.common.close} size={28} iconSize={14} />
            </RadixToast.Close>
          </RadixToast.Root>
        ))}
        <RadixToast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(360px,calc(100vw-32px))] flex-col gap-2 max-sm:bottom-18" />
      </RadixToast.Provider>
    </ToastContext>
  )
}

export function useToast(): (message: ToastMessage) => void {
  const show = use(ToastContext)
  if (!show) throw new Error('useToast outside ToastProvider')
  return show
}

export function ToastSign({ tone }: { tone: ToastTone }) {
  if (tone === 'failed') return <Icon of={CircleX} className="text-red" />
  if (tone === 'plain') return <Icon of={Info} className="text-text-2" />
  return <Icon of={CircleCheck} className="text-green" />
}
