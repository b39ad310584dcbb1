import { CATEGORIES, type Priority, type ProductCategory } from '../request/categories.ts'
import type { Goods } from '../stock/goods.ts'
import { STARTING_KEYWORDS } from './keywords.ts'
import type { BothLanguages, Doer, Gear, Proof, ServiceContent, Skill } from './service.ts'

type Start = {
  label: BothLanguages
  hint: BothLanguages
  normalHours: number
  least?: Priority
  doer: Doer
  gear: readonly Gear[]
  skill: Skill | 'none'
  goods?: Goods
  proof: Proof
  rests: boolean
  ask: readonly (readonly [zh: string, en: string])[]
  initials: readonly string[]
}

// prettier-ignore
const STARTS: Record<ProductCategory, Start> = {
  groceries: {
    label: { zh: '生鲜', en: 'Groceries' },
    hint: { zh: '米面油、蔬菜、日用品', en: 'Rice, oil, vegetables, household goods' },
    normalHours: 6, doer: 'care', gear: ['trolley'], skill: 'none', goods: 'groceryPack', proof: 'leftAtDoor', rests: true,
    ask: [['几个人吃，能撑几天', 'How many people, how long will it last'], ['有没有忌口', 'Anything they do not eat'], ['怎么付钱', 'How they pay']],
    initials: ['sx', 'shengxian', 'sx', 'shengxian', 'groceries'],
  },
  medicine: {
    label: { zh: '药品', en: 'Medicine' },
    hint: { zh: '代买、代取药品', en: 'Buying or fetching medicine' },
    normalHours: 4, doer: 'care', gear: ['coolBag'], skill: 'medicine', goods: 'medicineBag', proof: 'word', rests: false,
    ask: [['药名、规格、还剩几天', 'Name, strength, days left'], ['有没有处方、医保卡', 'Prescription and insurance card'], ['要不要冷藏', 'Must it be kept cool'], ['过敏史', 'Allergies']],
    initials: ['yp', 'yaopin', 'yp', 'yaopin', 'medicine'],
  },
  medicalTrip: {
    label: { zh: '就医', en: 'Medical trip' },
    hint: { zh: '就诊、产检、转运', en: 'Clinic, antenatal check, transfer' },
    normalHours: 2, least: 'high', doer: 'clinic', gear: ['wheelchair'], skill: 'lifting', proof: 'word', rests: false,
    ask: [['什么症状，多久了', 'What, and since when'], ['去哪家医院，约在几点', 'Which hospital, at what time'], ['是否发热、咳嗽', 'Fever or cough'], ['能否自行下楼', 'Can they walk down'], ['家属是否陪同', 'Will family come along']],
    initials: ['jy', 'jiuyi', 'jy', 'jiuyi', 'medicaltrip', 'trip'],
  },
  dialysis: {
    label: { zh: '透析', en: 'Dialysis' },
    hint: { zh: '透析接送', en: 'There and back for dialysis' },
    normalHours: 2, least: 'urgent', doer: 'clinic', gear: ['wheelchair'], skill: 'lifting', proof: 'word', rests: false,
    ask: [['医院与床位时间', 'Hospital and time of the bed'], ['最近一次透析日期', 'Date of the last dialysis'], ['是否发热、咳嗽', 'Fever or cough'], ['能否自行下楼', 'Can they walk down'], ['家属是否陪同', 'Will family come along']],
    initials: ['tx', 'touxi', 'tx', 'touxi', 'dialysis'],
  },
  infant: {
    label: { zh: '婴幼儿', en: 'Infant' },
    hint: { zh: '奶粉、尿布', en: 'Formula, nappies' },
    normalHours: 4, doer: 'care', gear: [], skill: 'none', goods: 'infantPack', proof: 'leftAtDoor', rests: false,
    ask: [['几个月大', 'Age in months'], ['牌子、段数、尺码', 'Brand, stage, size'], ['还够用到什么时候', 'Until when it lasts']],
    initials: ['yye', 'yingyouer', 'yye', 'yingyouer', 'infant'],
  },
  toys: {
    label: { zh: '玩具', en: 'Toys' },
    hint: { zh: '玩具、零食、书本', en: 'Toys, snacks, books' },
    normalHours: 24, doer: 'care', gear: [], skill: 'none', goods: 'snackPack', proof: 'leftAtDoor', rests: true,
    ask: [['孩子多大，几个', 'Age and number of children'], ['想要什么', 'What they would like']],
    initials: ['wj', 'wanju', 'wj', 'wanju', 'toys'],
  },
  rubbish: {
    label: { zh: '垃圾', en: 'Rubbish' },
    hint: { zh: '上门清运垃圾', en: 'Rubbish collected at the door' },
    normalHours: 8, doer: 'property', gear: ['gloves', 'rubbishBags'], skill: 'none', proof: 'photo', rests: true,
    ask: [['在门口还是楼道', 'At the door or on the landing'], ['有没有医疗废物', 'Any medical waste'], ['几天没收', 'Days since the last round']],
    initials: ['lj', 'laji', 'lj', 'laji', 'rubbish'],
  },
  repair: {
    label: { zh: '维修', en: 'Repair' },
    hint: { zh: '疏通、水电维修', en: 'Blocked drains, water, power' },
    normalHours: 8, doer: 'property', gear: ['tools'], skill: 'plumbing', proof: 'photo', rests: true,
    ask: [['哪里坏了，漏水吗', 'What is broken, is it leaking'], ['会不会伤人、断电', 'Is anybody at risk, is power off'], ['家里有没有隔离的人', 'Is anybody at home in isolation']],
    initials: ['wx', 'weixiu', 'wx', 'weixiu', 'repair'],
  },
  plantsPets: {
    label: { zh: '花宠', en: 'Plants, pets' },
    hint: { zh: '浇菜浇花、照看宠物', en: 'Watering plants, minding pets' },
    normalHours: 12, doer: 'grid', gear: ['gloves'], skill: 'none', goods: 'petFood', proof: 'photo', rests: true,
    ask: [['钥匙在谁手里', 'Who has the key'], ['一天几次，怎么喂', 'How often, how to feed'], ['怕不怕生', 'Is the animal shy or fierce']],
    initials: ['hc', 'huachong', 'hc', 'huachong', 'plants', 'pets'],
  },
  certificate: {
    label: { zh: '证明', en: 'Certificate' },
    hint: { zh: '开具各类证明', en: 'Papers and proofs' },
    normalHours: 24, doer: 'grid', gear: [], skill: 'none', goods: 'paper', proof: 'code', rests: true,
    ask: [['哪种证明，给谁看', 'Which, and for whom'], ['什么时候要', 'By when'], ['电子版行不行', 'Will an electronic one do']],
    initials: ['zm', 'zhengming', 'zm', 'zhengming', 'certificate'],
  },
  psychological: {
    label: { zh: '心理', en: 'Support' },
    hint: { zh: '心理支持', en: 'Psychological support' },
    normalHours: 4, doer: 'psychologist', gear: [], skill: 'counselling', proof: 'word', rests: false,
    ask: [['现在安全吗', 'Are they safe now'], ['身边有没有人', 'Is anybody with them'], ['愿意什么时候接电话', 'When may we call']],
    initials: ['xl', 'xinli', 'xl', 'xinli', 'support'],
  },
  sampling: {
    label: { zh: '采样', en: 'Testing' },
    hint: { zh: '上门采样、结果查询', en: 'Testing at the door, results' },
    normalHours: 6, doer: 'clinic', gear: ['swabKit'], skill: 'sampling', goods: 'swabKit', proof: 'word', rests: true,
    ask: [['上次采样是哪天', 'Date of the last sample'], ['为什么没去采样点', 'Why not at the point'], ['是否发热、咳嗽', 'Fever or cough']],
    initials: ['cy', 'caiyang', 'cy', 'caiyang', 'testing'],
  },
  question: {
    label: { zh: '咨询', en: 'Question' },
    hint: { zh: '政策和安排的询问', en: 'Rules and arrangements' },
    normalHours: 2, doer: 'grid', gear: [], skill: 'none', proof: 'word', rests: true,
    ask: [['想问哪件事', 'What it is about'], ['要不要回电', 'Shall we call back']],
    initials: ['zx', 'zixun', 'zx', 'zixun', 'question'],
  },
  complaint: {
    label: { zh: '投诉', en: 'Complaint' },
    hint: { zh: '意见和投诉', en: 'Complaints and suggestions' },
    normalHours: 12, doer: 'grid', gear: [], skill: 'none', proof: 'word', rests: true,
    ask: [['什么时候、什么地方', 'When and where'], ['想怎么解决', 'What would settle it']],
    initials: ['ts', 'tousu', 'ts', 'tousu', 'complaint'],
  },
}

const FACTORS = { urgent: 0.25, high: 0.5, normal: 1, low: 2 } as const

/** Where a community's catalogue begins; what an administrator saves stands in its place. */
export const STARTING_SERVICES: Readonly<Record<ProductCategory, ServiceContent>> =
  Object.fromEntries(
    CATEGORIES.map((category) => [category, contentOf(category, STARTS[category])]),
  ) as Record<ProductCategory, ServiceContent>

function contentOf(category: ProductCategory, start: Start): ServiceContent {
  const minutes = start.normalHours * 60
  return {
    label: start.label,
    hint: start.hint,
    limits: {
      urgent: minutes * FACTORS.urgent,
      high: minutes * FACTORS.high,
      normal: minutes * FACTORS.normal,
      low: minutes * FACTORS.low,
    },
    leastPriority: start.least ?? null,
    doer: start.doer,
    gear: start.gear,
    skill: start.skill,
    goods: start.goods ?? null,
    questions: start.ask.map(([zh, en]) => ({ zh, en })),
    proof: start.proof,
    restsAtNight: start.rests,
    keywords: STARTING_KEYWORDS[category],
    initials: start.initials,
    retired: false,
  }
}
