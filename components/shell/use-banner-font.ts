'use client'
import { useEffect } from 'react'
import { useWords } from '#components/i18n/language.tsx'

const WEIGHTS = [400, 700] as const

/**
 * Chinese fonts come in slices, each fetched when one of its signs is first needed. The words that
 * tell of a lost connection are needed just when nothing can be fetched any more, so theirs come early.
 */
export function useBannerFont(): void {
  const text = useWords().shell.connection
  useEffect(() => {
    const signs = [
      text.stale('秒分时天'),
      text.staleDetail(''),
      text.offline(''),
      text.offlineDetail(0),
      text.offlineDetail(1),
      text.catchingUp,
      text.catchingUpDetail('', 1),
      text.needsAttention(1),
      text.needsAttentionDetail,
    ].join('')
    for (const weight of WEIGHTS) {
      document.fonts.load(`${weight} 13px "Noto Sans SC"`, signs).catch(() => undefined)
    }
  }, [text])
}
