'use client'
import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu, Popover as RadixPopover } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

const FLOATING = 'z-50 rounded-control border border-line-2 bg-surface text-text shadow-float'

type FloatingProps = {
  /** A single element that takes a ref and props: a button. */
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}

export function Popover({
  trigger,
  align = 'start',
  side = 'bottom',
  children,
  label,
  open,
  onOpenChange,
  className,
}: FloatingProps & {
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}) {
  return (
    <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className={classNames(FLOATING, 'max-w-[calc(100vw-16px)] p-4', className)}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}

export function Menu({
  trigger,
  align = 'end',
  side = 'bottom',
  children,
  className,
}: FloatingProps & { className?: string }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          loop
          className={classNames(FLOATING, 'max-w-80 min-w-44 p-1', className)}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem({
  icon,
  children,
  hint,
  checked,
  danger = false,
  disabled = false,
  onSelect,
}: {
  icon?: LucideIcon
  children: ReactNode
  /** Second line, or the reason when it is disabled. */
  hint?: ReactNode
  /** Given for a choice among several: the tick keeps its room. */
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}) {
  const shared = {
    disabled,
    onSelect,
    className: classNames(
      'flex min-h-8 cursor-pointer items-center gap-2 rounded-badge px-2 py-1 outline-none select-none data-[disabled]:cursor-not-allowed data-[disabled]:text-text-3 data-[highlighted]:bg-surface-2 max-sm:min-h-11',
      danger && 'text-red',
    ),
  }
  const content = (
    <>
      {icon ? <Icon of={icon} className={danger ? 'text-red' : 'text-text-2'} /> : null}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {hint ? <span className="block text-12 text-text-2">{hint}</span> : null}
      </span>
      {checked === undefined ? null : (
        <span className="w-4">{checked ? <Icon of={Check} /> : null}</span>
      )}
    </>
  )
  return checked === undefined ? (
    <DropdownMenu.Item {...shared}>{content}</DropdownMenu.Item>
  ) : (
    <DropdownMenu.CheckboxItem {...shared} checked={checked}>
      {content}
    </DropdownMenu.CheckboxItem>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-12 text-text-2">
      {children}
    </DropdownMenu.Label>
  )
}

export function MenuLine() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}
