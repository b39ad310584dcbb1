import type { SeededRandom } from './random.ts'

/**
 * Invented names: family names by how common they are in the south, given names put together from
 * syllables of the bearer's time. They name nobody; a likeness is chance.
 */
const FAMILY_NAMES: readonly (readonly [name: string, weight: number])[] = (
  '陈100 李86 黄82 张78 王74 林70 刘68 吴52 杨40 梁38 周36 郑34 罗33 谢31 何31 许29 曾28 叶27 徐26 邓25 ' +
  '蔡24 郭24 赖22 彭21 钟21 朱20 廖19 胡19 赵18 冯17 潘16 孙16 苏16 卢15 丘15 温14 马14 高13 曹13 江13 ' +
  '方12 魏12 余12 唐12 袁11 古11 韦11 蒋10 宋10 严10 欧阳9 沈9 范9 丁9 姚8 邹8 莫8 戴8 田7 石7 龙7 覃7 ' +
  '巫6 麦6 凌6 容5 区5 骆5 卓5 游5 侯5 庄5 汤5 柯5 翁4 官4 练4 幸3 湛3'
)
  .split(' ')
  .map((entry) => {
    const [, name = '', weight = '0'] = /^(\D+)(\d+)$/.exec(entry) ?? []
    return [name, Number(weight)] as const
  })

type Cohort = { until: number; female: readonly [string, string]; male: readonly [string, string] }

/** First and second syllables, by the last year of birth in which they were usual. */
const COHORTS: readonly Cohort[] = [
  {
    until: 1962,
    female: ['秀桂玉月凤金兰春惠素润彩瑞银燕', '英兰珍莲娥芳琴仙妹香贞容娣好群'],
    male: ['国海志水福根金炳荣木天锦耀德树', '生强林昌才发旺坤祥泉兴权添贵松'],
  },
  {
    until: 1979,
    female: ['丽美春雪小红艳秋翠慧少玉燕淑冬', '萍霞梅华娟琼芬莉玲红珠芝蓉凤容'],
    male: ['建伟国志永文少小春卫东汉新俊锦', '军明平辉强民忠雄锋勇良生洪群标'],
  },
  {
    until: 1996,
    female: ['晓婷静佳雅思嘉诗海敏丹倩素楚婉', '婷敏琳燕颖云娜雯仪慧莹珊媚君欣'],
    male: ['志俊家文伟嘉泽晓锦海永思浩启景', '豪杰斌鹏聪超贤荣彬亮航健铭滔辉'],
  },
  {
    until: 9999,
    female: ['雨梓欣诗语可若芷依思沐一晨佳书', '桐涵瑶萱彤琪柠妍汐玥冉恩昕蔓禾'],
    male: ['梓宇子浩俊嘉泽一奕铭睿承皓景沐', '轩睿航宸泽霖峰然昊阳朗铠乐桓炜'],
  },
]

export function familyName(random: SeededRandom): string {
  return random.weighted(FAMILY_NAMES)
}

export function givenName(random: SeededRandom, female: boolean, birthYear: number): string {
  const cohort = COHORTS.find(({ until }) => birthYear <= until) ?? COHORTS[3]
  const [first, second] = female ? (cohort?.female ?? ['', '']) : (cohort?.male ?? ['', ''])
  const ending = random.pick([...second])
  // One syllable only was the fashion of the seventies to nineties.
  const single = birthYear > 1965 && birthYear < 1998 && random.chance(0.1)
  if (single) return ending
  const beginning = random.pick([...first])
  return beginning === ending ? givenName(random, female, birthYear) : beginning + ending
}
