import type { BothLanguages, Criterion, CriterionKind, RulePack } from './rule-pack.ts'
import { TEST_TERMS } from './pack-terms.ts'

/** A release item as a sentence, worked out from its data so that the two never differ. */
export function criterionWords(criterion: Criterion, pack: Pick<RulePack, 'tiers'>): BothLanguages {
  return WORDS[criterion.kind](criterion as never, pack)
}

const WORDS: {
  [Kind in CriterionKind]: (
    criterion: Extract<Criterion, { kind: Kind }>,
    pack: Pick<RulePack, 'tiers'>,
  ) => BothLanguages
} = {
  daysServed: ({ days }) => ({ zh: `管控满 ${days} 天`, en: `${days} days on the clock` }),
  noNewCase: ({ days }) => ({
    zh: `${days} 天内无新增阳性`,
    en: `no new case for ${days} days`,
  }),
  contactsClear: ({ sinceExposureDays, movedOutDays }) => ({
    zh: `末名密接脱离暴露满 ${sinceExposureDays} 天${
      movedOutDays === null ? '' : `，或转出满 ${movedOutDays} 天`
    }，且核酸阴性`,
    en: `last close contact ${sinceExposureDays} days since exposure${
      movedOutDays === null ? '' : `, or moved out for ${movedOutDays}`
    }, and negative`,
  }),
  cleanRound: ({ withinDays, fromDay, test }) => ({
    zh: `${withinDays === null ? '' : `解除前 ${withinDays} 天内`}${
      fromDay === null ? '' : `第 ${fromDay} 天起`
    }全员一轮${TEST_TERMS[test].zh}均阴性`,
    en: `everyone negative in one full ${TEST_TERMS[test].en} round${
      withinDays === null ? '' : ` within the last ${withinDays} days`
    }${fromDay === null ? '' : ` on day ${fromDay} or later`}`,
  }),
  othersReleased: ({ tiers }, pack) => ({
    zh: `全区${tierNames(tiers, pack, 'zh').join('、')}均已解除`,
    en: `no zone of the district is ${tierNames(tiers, pack, 'en').join(' or ')} any more`,
  }),
}

function tierNames(
  ids: readonly string[],
  pack: Pick<RulePack, 'tiers'>,
  language: keyof BothLanguages,
): string[] {
  return ids.map((id) => {
    const name = pack.tiers.find((tier) => tier.id === id)?.name[language] ?? id
    return language === 'en' ? name.toLowerCase() : name
  })
}
