'use client'
import { useCallback } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { type Failure, failureOf } from './api.ts'
import { failureSentence } from '#lib/i18n/error-sentence.ts'
import { useNameOf } from './use-name-of.ts'

/** Why something was refused, in words, with the name of whoever was first where it is known. */
export function useFailureWords(): (failure: Failure) => string {
  const words = useWords()
  const nameOf = useNameOf()
  return useCallback(
    (failure) => {
      const { by } = failure.details
      const byName = typeof by === 'string' ? nameOf(by) : null
      const details = byName ? { ...failure.details, byName } : failure.details
      return failureSentence({ reason: failure.reason, details }, words)
    },
    [words, nameOf],
  )
}

/** The outbox rejects with a failure, a read with the transport's error. */
export function asFailure(error: unknown): Failure {
  return isFailure(error) ? error : failureOf(error)
}

function isFailure(error: unknown): error is Failure {
  return typeof error === 'object' && error !== null && 'reason' in error && 'details' in error
}
