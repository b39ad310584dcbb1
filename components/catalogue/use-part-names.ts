'use client'
import { useCallback } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import type { ServiceContent } from '#lib/domain/service/service.ts'

/** The parts of an entry, as the editor calls them. */
export function usePartNames(): (parts: readonly (keyof ServiceContent)[]) => string[] {
  const { fields } = useWords().catalogue
  return useCallback(
    (parts) => {
      const names: Record<keyof ServiceContent, string> = {
        label: `${fields.labelZh} / ${fields.labelEn}`,
        hint: `${fields.hintZh} / ${fields.hintEn}`,
        limits: fields.limits,
        leastPriority: fields.least,
        doer: fields.doer,
        gear: fields.gear,
        skill: fields.skill,
        goods: fields.goods,
        questions: fields.questions,
        proof: fields.proof,
        restsAtNight: fields.rests,
        keywords: fields.keywords,
        initials: fields.initials,
        retired: fields.retired,
      }
      return parts.map((part) => names[part])
    },
    [fields],
  )
}
