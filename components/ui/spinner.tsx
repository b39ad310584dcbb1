import { classNames } from './class-names.ts'

/** An open ring that turns: something is on its way. The words beside it say what. */
export function Spinner({ size = 14, className }: { size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className={classNames('shrink-0 animate-spin', className)}
      aria-hidden="true"
    >
      <circle
        cx="7"
        cy="7"
        r="5.7"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeDasharray="26 10"
      />
    </svg>
  )
}
