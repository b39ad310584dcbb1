'use client'
import { useWords } from '#components/i18n/language.tsx'
import { ErrorState } from '#components/ui/states.tsx'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** A screen that broke; the frame around it stays, and so does everything that was typed. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const text = useWords().shell.crash
  return (
    <div className="flex h-full min-h-80 items-center justify-center">
      <ErrorState
        title={text.title}
        detail={
          <>
            {text.detail}
            {error.digest ? <span className="block">{text.code(error.digest)}</span> : null}
          </>
        }
        onRetry={reset}
      />
    </div>
  )
}
