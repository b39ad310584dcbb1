import type { ProductCategory } from '../request/categories.ts'
import { ANY_TIER, type PolicyContent } from './policy.ts'

type Line = readonly [zh: string, en: string]
type Start = {
  category: ProductCategory
  tier: string
  say: Line
  may?: readonly Line[]
  mayNot?: readonly Line[]
  ask?: readonly (readonly [question: Line, answer: Line])[]
  basis: Line
}

const PACK: Line = ['深圳管控规则 2022-03-06 版', 'Shenzhen rules of 6 March 2022']

// prettier-ignore
const STARTS: readonly Start[] = [
  {
    category: 'dialysis', tier: 'sealed', basis: PACK,
    say: ['您好，透析不会耽误。我们登记好，车辆提前到楼下，由社康护士随车。请您备好口罩、就诊卡和 24 小时核酸结果，先不要自己下楼。', 'Your dialysis will not be missed. We log it now; the car comes to your door in time, with a nurse on board. Have mask, clinic card and a 24-hour test ready, and please do not come down by yourself.'],
    may: [['专车闭环接送，每车随一名医护', 'A closed-loop car with a nurse'], ['行动不便可带 1 名家属，须 24 小时内核酸阴性', 'One relative may come if needed, with a negative test of the last 24 hours'], ['轮椅、搬抬由关爱组两人上门', 'Wheelchair and lifting: two of the care group come up']],
    mayNot: [['不能自驾或自行打车出封控区', 'Leaving the sealed zone by own car or taxi']],
    ask: [[['透析完能直接回家吗？', 'Can I go straight home afterwards?'], ['可以，专车送回楼下，由关爱组接上楼，当晚随楼栋采样。', 'Yes. The car brings you back, the care group sees you up, and you are sampled with the building that evening.']], [['家属陪同回来要隔离吗？', 'Must a relative who came along isolate?'], ['全程闭环的不另加隔离，按本户管控要求执行。', 'Not if all was closed-loop; the rules of your household stay as they are.']]],
  },
  {
    category: 'dialysis', tier: ANY_TIER, basis: PACK,
    say: ['您好，透析优先安排。我们登记时间和医院，派车前会打电话给您。', 'Dialysis comes first. We log time and hospital, and call you before the car sets out.'],
    may: [['按床位时间派车', 'A car by the time of the bed']],
  },
  {
    category: 'medicalTrip', tier: 'sealed', basis: PACK,
    say: ['您先别急，我记下症状和要去的医院，马上报社康中心安排闭环车。胸痛、呼吸困难、出血不止，请同时打 120。', 'Stay calm. I note the symptoms and the hospital and pass it to the health centre for a closed-loop car. For chest pain, short breath or heavy bleeding call 120 as well.'],
    may: [['闭环车送医，社康先电话问诊', 'A closed-loop car; the health centre calls first'], ['急危重症不等核酸结果', 'Emergencies do not wait for a test result']],
    mayNot: [['不能自行下楼候车', 'Waiting downstairs alone']],
    ask: [[['要自己付车费吗？', 'Do I pay for the car?'], ['闭环转运不收费，医院费用照常。', 'The transfer is free; the hospital charges as usual.']]],
  },
  {
    category: 'medicine', tier: 'sealed', basis: PACK,
    say: ['药不会断。请把药名、规格和还剩几天告诉我，处方药我们拿医保卡和旧药盒去代开。', 'You will not run out. Tell me name, strength and days left; for prescriptions we take your card and the old box.'],
    may: [['社康代开长处方', 'Long prescriptions through the health centre'], ['急用药两小时内联系您', 'For urgent medicine we call within two hours']],
    mayNot: [['精神类、麻醉类药品不代买', 'Buying controlled medicines for you']],
  },
  {
    category: 'groceries', tier: 'sealed', basis: PACK,
    say: ['今天可以订蔬菜包，志愿者送到门口，放下后会敲门，请等人走远再开门。', 'Vegetable parcels can be ordered today. They are left at the door with a knock; please wait until the person has gone.'],
    may: [['每户每天一次，送到门口', 'Once a day per household, to the door'], ['老人、独居的可以先送后付', 'The old and those alone may pay later']],
    mayNot: [['不指定品牌和店铺', 'Choosing brand or shop']],
    ask: [[['能不能自己下楼拿？', 'May I fetch it downstairs?'], ['封控区足不出户，请等送上门。', 'In the sealed zone everybody stays in; please wait for it.']]],
  },
  {
    category: 'groceries', tier: 'controlled', basis: PACK,
    say: ['前四天送到门口；第五天起可以错峰到楼下自取，每户一人，戴好口罩。', 'For the first four days it comes to the door; from the fifth, one person a household may fetch it downstairs in turn, masked.'],
    may: [['第五天起错峰自取', 'Fetching in turns from day 5']],
    mayNot: [['不能走出小区大门', 'Leaving the gate']],
  },
  {
    category: 'infant', tier: ANY_TIER, basis: ['社区保供安排', 'Community supply'],
    say: ['宝宝的东西我们优先。请说牌子、段数或尺码，还够用到什么时候。', 'Things for babies come first. Tell me brand, stage or size, and until when it lasts.'],
    may: [['当天送到', 'The same day'], ['没有同牌子时先打电话商量', 'We call before taking another brand']],
  },
  {
    category: 'rubbish', tier: 'sealed', basis: PACK,
    say: ['请把垃圾袋扎紧放在门口，按楼栋每天上门收一次；有阳性或密接的户，请告诉我，会另外收。', 'Tie the bags and leave them at the door; each building is cleared once a day. Tell me if somebody at home is a case or contact: that is collected separately.'],
    may: [['每天一次上门收', 'One round a day']],
    mayNot: [['不要堆在楼道', 'Leaving bags on the landing']],
  },
  {
    category: 'repair', tier: ANY_TIER, basis: ['物业应急维修安排', 'Property emergency repairs'],
    say: ['漏水、断电、堵塞今天处理；师傅穿防护服上门，请戴口罩，保持一米。', 'Leaks, power cuts and blocked drains are seen to today. The man comes in a suit; please wear a mask and keep a metre away.'],
    mayNot: [['装修、换新暂不做', 'Refitting or replacing']],
  },
  {
    category: 'psychological', tier: ANY_TIER, basis: ['心理热线值班表', 'Roster of the counsellors'],
    say: ['谢谢您愿意说出来。我请心理老师给您打电话，您方便的时候是几点？现在身边有人吗？', 'Thank you for telling me. A counsellor will call you: when would suit? Is anybody with you now?'],
    may: [['两小时内心理老师回电', 'A counsellor calls within two hours']],
    mayNot: [['不转述、不记录细节', 'Passing on or noting details']],
  },
  {
    category: 'sampling', tier: 'sealed', basis: PACK,
    say: ['第 1、4、7、10、14 天采样，采样队按楼栋上门。行动不便的我登记入户。', 'Samples are taken on days 1, 4, 7, 10 and 14, building by building. I can log a visit at home for those who cannot walk.'],
    may: [['行动不便入户采样', 'Sampling at home']],
  },
  {
    category: 'question', tier: ANY_TIER, basis: ['今日口径', 'Today’s line'],
    say: ['我按今天的通知答您；答不了的，我上报，有回复就给您打电话。', 'I answer by today’s notice; what I cannot answer goes up, and we call you when there is a reply.'],
    mayNot: [['不猜解封日期', 'Guessing when it will be lifted']],
    ask: [[['什么时候解封？', 'When will it be lifted?'], ['按规则要满 14 天、最后一轮全员阴性，以街道公告为准。', 'By the rules after 14 days and a last round that is all negative; the subdistrict announces it.']]],
  },
  {
    category: 'complaint', tier: ANY_TIER, basis: ['社区诉求处理办法', 'How complaints are handled'],
    say: ['您说的我记下来了。今天由指挥部看，会有人给您回话。', 'I have noted it. The post looks at it today and somebody will call you.'],
    may: [['当天回话', 'A call the same day']],
  },
]

/** Texts that the product brings; what a lead saves stands in their place. */
export const STARTING_POLICIES: readonly {
  category: ProductCategory
  tier: string
  content: PolicyContent
}[] = STARTS.map(({ category, tier, say, may = [], mayNot = [], ask = [], basis }) => ({
  category,
  tier,
  content: {
    say: both(say),
    promises: [
      ...may.map((line) => ({ may: true, text: both(line) })),
      ...mayNot.map((line) => ({ may: false, text: both(line) })),
    ],
    answers: ask.map(([question, answer]) => ({ question: both(question), answer: both(answer) })),
    basis: both(basis),
  },
}))

function both([zh, en]: Line) {
  return { zh, en }
}
