'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useEndings } from './use-endings.ts'

/**
 * An incident ended, or its personal data was destroyed: names and words that were read from it do
 * not stay on a screen that happens to be open. What is still shown is asked for again, and the
 * server says what is gone.
 */
export function useForgetEnded(): void {
  const client = useQueryClient()
  useEndings(useCallback(() => void client.resetQueries(), [client]))
}
