'use client'
import { X } from 'lucide-react'
import { Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** Spoken and shown under the title. */
  description?: ReactNode
  /** Buttons; one primary at most. */
  footer?: ReactNode
  children?: ReactNode
  className?: string
}

/** For the few questions that must stop everything else; what a side panel can do is not one. */
export function Dialog(props: DialogProps) {
  return (
    <OverVeil
      {...props}
      place="top-1/2 left-1/2 max-h-[calc(100dvh-32px)] w-[min(480px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 rounded-control border"
    />
  )
}

/** Slides nothing: it stands at the right edge, or at the bottom of a phone, over a veil. */
export function Sheet(props: DialogProps) {
  return (
    <OverVeil
      {...props}
      place="right-0 bottom-0 max-h-[85dvh] w-full rounded-t-field border-t sm:top-0 sm:max-h-none sm:w-[400px] sm:rounded-none sm:border-t-0 sm:border-l"
    />
  )
}

function OverVeil({
  open,
  onOpenChange,
  place,
  ...panel
}: DialogProps & {
  /** Where the panel stands, how large it may become, and which of its edges show. */
  place: string
}) {
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <DialogPanel {...panel} place={place} />
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

function DialogPanel({
  title,
  description,
  footer,
  children,
  className,
  place,
}: Omit<DialogProps, 'open' | 'onOpenChange'> & { place: string }) {
  const words = useWords()
  return (
    <RadixDialog.Content
      // Without a description Radix asks for the attribute to be taken off by hand.
      {...(description ? {} : { 'aria-describedby': undefined })}
      className={classNames(
        'fixed z-40 flex flex-col border-line-2 bg-surface text-text shadow-float',
        place,
        className,
      )}
    >
      <header
        className={classNames(
          'flex items-start gap-2 py-2.5 pr-2 pl-4',
          children ? 'border-b' : null,
        )}
      >
        <div className="min-w-0 flex-1 py-1">
          <RadixDialog.Title className="text-14 font-semibold">{title}</RadixDialog.Title>
          {description ? (
            <RadixDialog.Description className="mt-1 text-12 text-text-2">
              {description}
            </RadixDialog.Description>
          ) : null}
        </div>
        <RadixDialog.Close asChild>
          {/* Larger for a thumb; the head stays as high as its words. */}
          <IconButton
            icon={X}
            label={words.common.close}
            size={28}
            className="max-sm:-my-1.5 max-sm:size-12"
          />
        </RadixDialog.Close>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">{children}</div>
      {footer ? (
        <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>
      ) : null}
    </RadixDialog.Content>
  )
}
