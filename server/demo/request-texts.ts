import type { ProductCategory } from '#lib/domain/request/categories.ts'
import type { SeededRandom } from './random.ts'
import { AFTER, SLOTS } from './text-slots.ts'
import { type HouseholdTrait, type Template, TEMPLATES } from './text-templates.ts'

/** What the words must agree with. */
export type TextFacts = {
  category: ProductCategory
  tier: string | null
  /** Hour of the day in Asia/Shanghai. */
  hour: number
  /** What the patient is to the caller: 本人, 母亲, 孩子. */
  patient: string
  traits: ReadonlySet<HouseholdTrait>
  building: string
}

/** Words as an operator types them while listening. Never the same words twice in a row. */
export class RequestTexts {
  readonly #random: SeededRandom
  readonly #lastTemplate = new Map<ProductCategory, Template>()
  #last = ''

  constructor(random: SeededRandom) {
    this.#random = random
  }

  write(facts: TextFacts): string {
    const fitting = TEMPLATES[facts.category].filter(
      (template) =>
        template !== this.#lastTemplate.get(facts.category) &&
        (!template.tiers || template.tiers.includes(facts.tier ?? 'none')) &&
        (!template.hours || (facts.hour >= template.hours[0] && facts.hour < template.hours[1])) &&
        (!template.needs || facts.traits.has(template.needs)),
    )
    const template = this.#random.pick(fitting)
    this.#lastTemplate.set(facts.category, template)
    const text = this.#fill(template.text, facts) + this.#after(facts.category)
    if (text === this.#last) return this.write(facts)
    this.#last = text
    return text
  }

  /** What is said when the same household asks again. */
  writeAgain(facts: TextFacts, count: number): string {
    const { text: template } = this.#random.pick(
      (count >= 3 ? TEMPLATES.again3 : TEMPLATES.again2).filter(
        ({ needs }) => !needs || facts.traits.has(needs),
      ),
    )
    const text = this.#fill(template, facts)
    if (text === this.#last) return this.writeAgain(facts, count)
    this.#last = text
    return text
  }

  #after(category: ProductCategory): string {
    const after = CARRIED.includes(category)
      ? AFTER.carried
      : VISITED.includes(category)
        ? AFTER.visited
        : null
    return after && this.#random.chance(0.2) ? this.#random.pick<string>(after) : ''
  }

  #fill(text: string, facts: TextFacts): string {
    return text.replace(/\{(\w+)\}/g, (_, slot: string) => {
      if (slot === 'patient') return facts.patient
      if (slot === 'building') return facts.building
      if (slot === 'when') return whenNext(facts.hour)
      if (slot === 'dialysisAt') return dialysisAt(facts.hour)
      const choices = SLOTS[slot]
      if (!choices) throw new Error(`no words for ${slot}`)
      return this.#random.pick(choices)
    })
  }
}

const CARRIED = ['groceries', 'medicine', 'infant', 'toys', 'plantsPets']
const VISITED = ['repair', 'rubbish', 'medicalTrip']

function whenNext(hour: number): string {
  if (hour < 6) return '天亮以后'
  if (hour < 11) return '中午前'
  if (hour < 17) return '今天傍晚前'
  return '明天上午'
}

function dialysisAt(hour: number): string {
  if (hour < 7) return '今早 8 点半'
  if (hour < 11) return '今天上午 11 点半'
  if (hour < 15) return '今天下午 4 点'
  return '明早 8 点半'
}
