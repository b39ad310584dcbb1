import type { RefusalData } from '#lib/domain/errors.ts'
import { factOf, saying } from '../refusal-facts.ts'
import { slipRefusals } from './slips.ts'

function codes(value: RefusalData[string] | undefined): string {
  return Array.isArray(value) ? value.join('、') : ''
}

/** Why nothing was written down at a door, or of a tube. */
export const roundRefusals = saying({
  surveyClosed: () => '这次摸排已结束，结束后的走访不再收',
  unknownSurvey: () => '没有这次摸排',
  roundClosed: () => '这一轮已收，收了以后采的不再记',
  unknownRound: () => '没有这一轮',
  nobodyToSample: () => '这里没有登记住户，没人可采',
  roundNotDone: (data) => `还有 ${Number(data.left ?? 0)} 人没采，确认后才能收`,
  unknownPerson: () => '名单里没有这个人',
  notInIsolation: () => '那时不在居家隔离：还没开始、已转走或期满，不用报',
  ...slipRefusals,
  recordWithdrawn: (data) => {
    const by = factOf(data.byName)
    return by ? `${by}已撤回这条` : '这条已撤回'
  },
  notYourRecord: () => '别人记的，由本人或指挥长撤回',
  tubeElsewhere: (data) =>
    `管 ${factOf(data.code) ?? ''} 已在${factOf(data.zoneName) ?? ''}第 ${Number(data.number ?? 0)} 轮用过，换一管，查一下贴错没有`,
  tubeOtherTeam: (data) =>
    `管 ${factOf(data.code) ?? ''} 是${data.team ? `第 ${Number(data.team)} 组` : '别人'}在用，里面已有 ${Number(data.count ?? 0)} 人，换一管`,
  tubeOtherSize: (data) =>
    `管 ${factOf(data.code) ?? ''} 是按 ${Number(data.size ?? 0)} 人一管开的`,
  tubeAnswered: (data) => `管 ${factOf(data.code) ?? ''} 已出结果，不能再放`,
  notInTube: (data) => `${factOf(data.code) ?? '这管'}里没有这个人，可能已被取出`,
  notTested: () => '没有可撤的抗原结果，可能刚被撤掉',
  tubeFull: (data) =>
    `管 ${factOf(data.code) ?? ''} 满了：${Number(data.size ?? 0)} 人一管，已有 ${Number(data.count ?? 0)} 人，放不下这 ${Number(data.samples ?? 1)} 人`,
  tubeMissing: () => '采了样要写管号，抗原要写结果',
  unknownTubes: (data) => `${Number(data.count ?? 0)} 个管号不在这一轮：${codes(data.codes)}`,
  otherResults: (data) => `${Number(data.count ?? 0)} 管的结果对不上：${codes(data.codes)}`,
})
