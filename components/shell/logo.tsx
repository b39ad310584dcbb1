import { classNames } from '#components/ui/class-names.ts'

/** Three zones over blocks: one hatched, one solid, one open. Drawn in the ink of its place. */
export function Logo({ size = 22, className }: { size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinejoin="round"
      className={classNames('shrink-0 text-ink', className)}
      aria-hidden="true"
    >
      <rect x="1.5" y="1.5" width="7.5" height="19" rx="1.6" />
      <path
        d="M2 8.5 8.5 2M2 14.5 8.8 7.7M2.2 20.3l6.6-6.6"
        strokeWidth="1.3"
        strokeLinecap="round"
      />
      <rect x="12.5" y="1.5" width="8" height="8" rx="1.6" fill="currentColor" />
      <rect x="12.5" y="13" width="8" height="7.5" rx="1.6" />
    </svg>
  )
}
