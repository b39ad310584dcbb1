import type { ProductCategory } from '#lib/domain/request/categories.ts'

/** elder: 65 or more. mates: several grown-ups who share rooms. big: four or more. */
export type HouseholdTrait = 'elder' | 'alone' | 'big' | 'child' | 'baby' | 'mates'

export type Template = {
  text: string
  /** Zone tiers in which it can be said, `none` for outside all zones. */
  tiers?: readonly string[]
  /** Hours of the day, from and before. */
  hours?: readonly [number, number]
  /** Only for such a household. */
  needs?: HouseholdTrait
}

const INDOORS = ['sealed', 'controlled']
const OUTDOORS = ['precaution', 'none']

// prettier-ignore
export const TEMPLATES: Record<ProductCategory | 'again2' | 'again3', readonly Template[]> = {
  groceries: [
    { text: '要{veg}，家里没菜了，{when}送到最好。', tiers: INDOORS },
    { text: '冰箱空了，想要{veg}，再加{daily}。', tiers: INDOORS },
    { text: '{staple}快没了，另要{veg}。' },
    { text: '没抢到团购，请代买{veg}。', tiers: INDOORS },
    { text: '要{staple}、{daily}，家里只有一个人，扛不动。', needs: 'alone' },
    { text: '老人腿脚不便，请代买{veg}，送上楼。', needs: 'elder' },
    { text: '楼下自取没赶上，{veg}还在服务点，请送上来。', tiers: ['controlled'] },
    { text: '合租的几个人没有锅，要面包、方便面和{daily}。', needs: 'mates' },
    { text: '没有现金也不会用手机付款，要{veg}，钱怎么给？', needs: 'elder' },
    { text: '家里人多，吃得快，要{staple}，再加{veg}。', needs: 'big' },
    { text: '煤气用完了做不了饭，先要一瓶煤气，再要{veg}。' },
    { text: '要{daily}，顺便带{veg}。' },
  ],
  medicine: [
    { text: '{patient}的{med}{days}，请帮忙开药。' },
    { text: '要{med}一盒，{patient}一直在吃，不能停。' },
    { text: '{patient}的{med}{days}，医保卡和旧药盒放在门口。' },
    { text: '孩子发烧，家里没有退烧药，要{childMed}。', needs: 'child' },
    { text: '药店不送，请代买{med}。', tiers: INDOORS },
    { text: '在{hospital}挂的长处方，{med}要凭处方拿，能不能代取？' },
    { text: '{patient}咳了两天，要止咳糖浆，没有发烧。' },
    { text: '{patient}的{med}要冷藏，送的时候请带冰袋，{days}。' },
    { text: '要创可贴、碘伏，{patient}切菜割了手。' },
  ],
  medicalTrip: [
    { text: '{patient}{symptom}，要去{hospital}，请派车。' },
    { text: '约好了{hospital}复查，{when}要出门，怎么开证明、坐什么车？' },
    { text: '{patient}{symptom}，社康医生说要去医院看，问车几点能到。' },
    { text: '{patient}在{hospital}拆线，{when}要到，家属能不能陪？' },
    { text: '{patient}要去{hospital}换药，走不了路，要轮椅。' },
    { text: '120 说车很紧，{patient}{symptom}，社区能不能送？' },
    { text: '化疗第三次约在{hospital}，错过要重排，请安排闭环车。' },
  ],
  dialysis: [
    { text: '{dialysisAt}的透析，医院来电话确认了床位。车还没到楼下，问几点接、家属能不能跟车。轮椅要两个人抬下楼。' },
    { text: '每周三次透析，下一次是{dialysisAt}，请安排来回的车。' },
    { text: '{patient}透析排在{dialysisAt}，要 24 小时核酸，报告还没出来。' },
    { text: '透析车上次晚了一小时，{dialysisAt}这次请早点到，{patient}体重涨了 3 公斤。' },
    { text: '{dialysisAt}透析，原来的{hospital}停诊，要换到哪里？车也要改。' },
  ],
  infant: [
    { text: '{milk}，孩子只喝这个牌子，{days}。' },
    { text: '{nappy}用完了，{when}之前要。' },
    { text: '要{milk}和{nappy}，外卖送不进来。', tiers: INDOORS },
    { text: '宝宝添辅食，要{babyThing}。' },
    { text: '{nappy}、{babyThing}，放门口，孩子在睡。' },
    { text: '母乳不够，急要{milk}。' },
    { text: '宝宝红屁股，要护臀膏和{nappy}。' },
  ],
  toys: [
    { text: '孩子关了几天坐不住，想要{toy}。', tiers: INDOORS },
    { text: '两个孩子在家打架，有没有{toy}可以借？', needs: 'big' },
    { text: '孩子过生日，想要{toy}，有小蛋糕更好。' },
    { text: '上网课要打印，顺便要{toy}。' },
    { text: '奶奶一个人带孩子，求{toy}，旧的也行。', needs: 'elder' },
    { text: '孩子老问能不能出去，给点{toy}吧。' },
  ],
  rubbish: [
    { text: '门口垃圾两天没收，开始有味道。', tiers: INDOORS },
    { text: '{building}楼道的垃圾袋堆到三楼了，请来清。', tiers: INDOORS },
    { text: '厨余漏水流到邻居门口，请今天收一次。', tiers: INDOORS },
    { text: '防护服和核酸废物桶满了，盖不上。' },
    { text: '垃圾点换到哪里了？老人提不动，请上门收。', needs: 'elder' },
    { text: '家里人多，一天三袋，一天收一次不够。', tiers: INDOORS, needs: 'big' },
    { text: '尿不湿攒了两大袋，味道重，请收走。', needs: 'baby' },
    { text: '路口垃圾桶满了没人拉。', tiers: OUTDOORS },
  ],
  repair: [
    { text: '{leak}堵了，水漫到客厅，请物业来看。' },
    { text: '{broken}，能不能派师傅？' },
    { text: '{leak}反水，邻居说是主管的问题。' },
    { text: '{broken}，家里有孩子，怕出事。', needs: 'child' },
    { text: '{building}电梯停了，老人下不来。', tiers: ['precaution'] },
    { text: '{leak}堵了，自己通过没用，要机器通。' },
    { text: '房东在外地联系不上，{broken}。' },
  ],
  plantsPets: [
    { text: '人在外面隔离，家里{plant}没人浇，钥匙在楼长那里。' },
    { text: '{plant}几天没浇水，请帮忙浇一次。' },
    { text: '{pet}，能不能代买？' },
    { text: '主人被拉去隔离了，屋里的猫没人喂，{pet}。' },
    { text: '要{pet}，顺便把门口的快递拿进来。' },
    { text: '{plant}是老人的命根子，请浇一下，一天一次。', needs: 'elder' },
  ],
  certificate: [
    { text: '要{cert}，{when}要交。' },
    { text: '公司要{cert}，电子版行不行？' },
    { text: '{patient}出院，医院要社区的接收证明才能回来。' },
    { text: '房东要看核酸结果和解除证明，怎么办？' },
    { text: '{cert}上的名字写错一个字，要重开。' },
    { text: '考试要交在管证明，问在哪里盖章。' },
    { text: '跨区上班，卡口说要居住证明和核酸结果。', tiers: OUTDOORS },
    { text: '银行办事要{cert}，问线上能不能开。' },
    { text: '单位催{cert}，说没有就算旷工。' },
    { text: '孩子的学校要{cert}。', needs: 'child' },
  ],
  psychological: [
    { text: '一个人关着，整夜睡不着，想找人说说话。', needs: 'alone' },
    { text: '家里人总是哭，不肯吃饭，想请心理老师打个电话。', needs: 'big' },
    { text: '夫妻天天吵，孩子躲在房间里，不知道怎么办。', needs: 'child' },
    { text: '担心丢工作，心慌，手抖。' },
    { text: '看到楼下大白就紧张，喘不上气，已经两天。' },
    { text: '孩子摔东西，不肯上网课，想问问怎么劝。', needs: 'child' },
    { text: '关了几天饭也吃不下，总觉得自己发烧。' },
    { text: '夜里总醒，怕自己感染，量了十几次体温。' },
    { text: '邻居说这家老人独自念叨，请上门看看。', needs: 'elder' },
  ],
  sampling: [
    { text: '今天没人来敲门做核酸，是不是漏了？', tiers: ['sealed'] },
    { text: '家里老人卧床，下不去，请上门采样。', needs: 'elder' },
    { text: '昨天的核酸结果还没出来，健康码变黄了。' },
    { text: '做核酸时登记错了号码，查不到结果。' },
    { text: '排队太长，老人站不住，有没有老人通道？', needs: 'elder' },
    { text: '夜班刚回来，错过了采样，哪里能补？', tiers: OUTDOORS },
    { text: '孩子一采样就吐，能不能换有经验的护士？', needs: 'child' },
    { text: '采样时在上夜班的路上没赶上，几点能补？' },
    { text: '一家人的结果只出了一个，其他查不到。', needs: 'big' },
    { text: '换了手机，采样码打不开，纸质的能不能用？' },
    { text: '抗原盒没发到{building}，别的栋都有了。' },
  ],
  question: [
    { text: '问{qSealed}。', tiers: INDOORS },
    { text: '想问一下{qSealed}，群里说法不一样。', tiers: INDOORS },
    { text: '问{qOther}。', tiers: OUTDOORS },
    { text: '打来问{qOther}，说打市里热线一直占线。', tiers: OUTDOORS },
    { text: '{patient}问{qSealed}，已按今日口径答复。', tiers: INDOORS },
    { text: '刚搬来不久，不在群里，问{qOther}。', tiers: OUTDOORS },
    { text: '问健康码弹窗怎么消。' },
    { text: '问下一次通报几点发。' },
    { text: '问{building}是不是也有阳性，群里在传。' },
  ],
  complaint: [
    { text: '{noise}，睡不了觉。', hours: [6, 24] },
    { text: '{unfair}，请给个说法。' },
    { text: '{unfair}。' },
    { text: '{noise}，物业打不通。' },
    { text: '围挡把消防通道堵了，出事谁负责？' },
    { text: '有人翻围栏出去买烟，没人管。', tiers: INDOORS },
    { text: '卡口不认电子证明，排了半小时。', tiers: OUTDOORS },
  ],
  again2: [
    { text: '再来问，还没有人上门，什么时候能到？' },
    { text: '催一次：上次说{when}，到现在没消息。' },
    { text: '第二次打来，说家里等着用。' },
    { text: '又问一遍进度，已说明在排，请稍等。' },
    { text: '补充：门牌没错，按了门铃没人应就打电话。' },
    { text: '家属从外地打来催，担心老人。', needs: 'elder' },
    { text: '换了个人打来，说的是同一件事。' },
  ],
  again3: [
    { text: '第三次催，情绪激动，要求今天一定办。' },
    { text: '又打来，说再没人管就自己下楼。' },
    { text: '第三次了，要找领导，已安抚，请优先。' },
    { text: '群里也在说这件事，请尽快回话。' },
  ],
}
