import type { Goods } from '#lib/domain/stock/goods.ts'

export const goodsNames = {
  groceryPack: '生鲜包',
  infantPack: '婴儿包',
  snackPack: '玩具零食包',
  petFood: '宠物粮',
  swabKit: '采样包',
  suit: '防护服',
  shield: '面屏',
  mask: '口罩',
  gloves: '手套',
  wheelchair: '转运椅',
  medicineBag: '药品袋',
  paper: '证明材料',
} satisfies Record<Goods, string>

/** What so many of them are counted in. */
export const goodsUnits = {
  groceryPack: '份',
  infantPack: '份',
  snackPack: '份',
  petFood: '袋',
  swabKit: '套',
  suit: '套',
  shield: '个',
  mask: '个',
  gloves: '双',
  wheelchair: '把',
  medicineBag: '袋',
  paper: '份',
} satisfies Record<Goods, string>
