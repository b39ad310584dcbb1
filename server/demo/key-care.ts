import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import type { DemoResident } from './demo-community.ts'
import type { SeededRandom } from './random.ts'

type Candidate = { resident: DemoResident; age: number; female: boolean; alone: boolean }

/** How many bear each mark among 30,000, and whom it can fit. */
const MARKS: Record<KeyCareMark, { per30k: number; fits(candidate: Candidate): boolean }> = {
  livesAlone: { per30k: 112, fits: ({ age, alone }) => alone && age >= 65 },
  infant: { per30k: 92, fits: ({ age }) => age <= 1 },
  chronic: { per30k: 88, fits: ({ age }) => age >= 58 },
  pregnant: {
    per30k: 54,
    fits: ({ age, female, alone }) => female && !alone && age >= 22 && age <= 39,
  },
  disabled: { per30k: 44, fits: ({ age }) => age >= 8 },
  mentalIllness: { per30k: 15, fits: ({ age }) => age >= 19 && age <= 68 },
  dialysis: { per30k: 14, fits: ({ age }) => age >= 42 && age <= 78 },
}

const NOTES: Record<KeyCareMark, readonly string[]> = {
  livesAlone: [
    '独居，敲门后多等一会儿',
    '听力弱，请慢说、大声说',
    '子女在外地，有事先打电话',
    '眼睛不好，东西放到手边',
    '早上六点起，午睡到两点',
  ],
  disabled: [
    '坐轮椅，开门慢',
    '视力障碍，请先报姓名',
    '听障，发短信联系',
    '右腿不便，物资放进门内',
  ],
  pregnant: ['预产期近，随时可能用车', '孕吐，怕油烟味', '孕晚期，不要让她搬东西'],
  dialysis: ['每周二四六透析', '每周一三五透析', '低盐低钾，不要送咸菜、香蕉'],
  chronic: [
    '高血压，药不能断',
    '糖尿病，每天打胰岛素',
    '冠心病，常备硝酸甘油',
    '哮喘，喷雾剂快用完要提醒',
  ],
  mentalIllness: ['由家属接电话', '说话放慢，不要多人上门', '按时服药，陌生人敲门会紧张'],
  infant: ['宝宝白天睡觉，轻敲门', '过敏体质，奶粉不能换牌子', '夜里喂奶，上午十点后联系'],
}

const HOUSE_NOTES = [
  '门铃坏了，请敲门',
  '家里有狗，会叫',
  '上夜班，下午三点后联系',
  '只会讲粤语',
] as const

/** Marks the people who are looked after daily. One person may bear two marks. */
export function markKeyCare(random: SeededRandom, candidates: readonly Candidate[]): void {
  const shuffled = random.shuffled(candidates)
  for (const [mark, { per30k, fits }] of Object.entries(MARKS) as [
    KeyCareMark,
    (typeof MARKS)[KeyCareMark],
  ][]) {
    const wanted = Math.ceil((per30k * candidates.length) / 30_000)
    const chosen = shuffled.filter(
      (candidate) =>
        fits(candidate) && (candidate.resident.secret.keyCare?.length ?? 0) < random.integer(1, 2),
    )
    for (const { resident } of chosen.slice(0, wanted)) {
      const { secret } = resident
      secret.keyCare = [...(secret.keyCare ?? []), mark]
      if (!secret.note && random.chance(0.7)) secret.note = random.pick(NOTES[mark])
    }
  }
  for (const { resident } of shuffled.slice(0, Math.ceil(candidates.length / 250))) {
    resident.secret.note ??= random.pick(HOUSE_NOTES)
  }
}
