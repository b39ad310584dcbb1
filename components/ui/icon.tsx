import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'
import { classNames } from './class-names.ts'

type IconProps = {
  of: LucideIcon
  /** 16 by default, 14 in 12 px text, 20 in the rail. */
  size?: number
  className?: string
  /** Only when the icon stands alone; beside words it stays silent. */
  label?: string
}

/** A Lucide icon in the weight of the product. Hundreds stand on a desk, and hardly one ever changes. */
export const Icon = memo(function Icon({ of: Glyph, size = 16, className, label }: IconProps) {
  return (
    <Glyph
      size={size}
      strokeWidth={1.6}
      className={classNames('shrink-0', className)}
      aria-hidden={label ? undefined : true}
      aria-label={label}
      role={label ? 'img' : undefined}
      focusable="false"
    />
  )
})
