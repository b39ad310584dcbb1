import type {
  Anchor,
  BothLanguages,
  Movement,
  PickUp,
  ReleaseStep,
  RulePack,
  TestKind,
} from './rule-pack.ts'
import type { Worn } from '../zone/tier-help.ts'

/** The words of which the sentences of a pack are made. */
export const ANCHOR_TERMS: Record<Anchor, BothLanguages> = {
  notice: { zh: '公告', en: 'the notice' },
  caseFound: { zh: '末例检出', en: 'finding the last case' },
  caseRemoved: { zh: '末例转运', en: 'removing the last case' },
  disinfected: { zh: '终末消毒', en: 'the final disinfection' },
  removedOrDisinfected: {
    zh: '末例转运（环境阳性则为终末消毒）',
    en: 'removing the last case (the final disinfection if the environment is positive)',
  },
}

export const MOVEMENT_TERMS: Record<Movement, BothLanguages> = {
  stayInFlat: { zh: '足不出户', en: 'stay in the flat' },
  stayInBuilding: { zh: '足不出楼', en: 'stay in the building' },
  stayInArea: { zh: '人不出区', en: 'stay in the area' },
  leaveWithProof: { zh: '凭证出入', en: 'leave with proof' },
  noGatherings: { zh: '不聚集', en: 'no gatherings' },
  free: { zh: '自由出入', en: 'free to come and go' },
}

export const PICK_UP_TERMS: Record<PickUp['by'], BothLanguages> = {
  delivery: { zh: '送货上门', en: 'goods are brought to the door' },
  pickUp: { zh: '每户 1 人错峰取物', en: 'one person of a household fetches goods' },
  contactless: { zh: '每户 1 人无接触取物', en: 'one person of a household fetches, contactless' },
}

export const TEST_TERMS: Record<TestKind, BothLanguages> = {
  nucleic: { zh: '核酸', en: 'nucleic acid' },
  antigen: { zh: '抗原', en: 'antigen' },
}

export const STEP_TERMS: Record<ReleaseStep, BothLanguages> = {
  subdistrictApplies: { zh: '街道申请', en: 'subdistrict applies' },
  districtExperts: { zh: '区专家研判', en: 'district experts' },
  cityAgrees: { zh: '市级同意', en: 'city agrees' },
  cityTold: { zh: '报市级备案', en: 'city is told' },
  notice: { zh: '公告', en: 'notice' },
}

export const RESEAL_TERMS: Record<RulePack['reseals'], BothLanguages> = {
  zone: { zh: '整个区', en: 'the whole zone' },
  building: { zh: '所在楼栋', en: 'the building alone' },
  unit: { zh: '所在单元', en: 'the unit alone' },
}

export const WORN_TERMS: Record<Worn, BothLanguages> = {
  suit: { zh: '防护服', en: 'suit' },
  shield: { zh: '面屏', en: 'face shield' },
  mask: { zh: '口罩', en: 'mask' },
}
