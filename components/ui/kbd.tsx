import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A key cap. On an ink button it takes the button's own colours. */
export function Kbd({ children, onInk = false }: { children: ReactNode; onInk?: boolean }) {
  return (
    <kbd
      className={classNames(
        'inline-flex h-[18px] items-center rounded-chip border px-1 font-sans text-11 font-medium whitespace-nowrap',
        onInk
          ? 'border-[color-mix(in_srgb,currentColor_55%,transparent)]'
          : 'border-line-2 bg-surface text-text-2',
      )}
    >
      {children}
    </kbd>
  )
}
