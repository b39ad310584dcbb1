import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { CATEGORIES, type Category } from '#lib/domain/request/categories.ts'
import { WORDS } from '#lib/i18n/words.ts'
import { categoryKey, NO_KEYS, placesOf } from './category-keys.ts'

const { categoryInitials } = WORDS.zh.hotline

describe('choosing a category from the keyboard', () => {
  it('takes the first nine by their digit', () => {
    expect(press('1')).toBe('groceries')
    expect(press('4')).toBe('dialysis')
    expect(press('9')).toBe('plantsPets')
  })

  it('opens the others with 0 and takes them by the digit after it', () => {
    expect(press('0')).toBeNull()
    expect(press('0', '1')).toBe('certificate')
    expect(press('0', '5')).toBe('complaint')
    expect(press('0', '9')).toBeNull()
    expect(press('0', '1', '1')).toBe('groceries')
  })

  it('takes pinyin initials, more letters deciding between two', () => {
    expect(press('t')).toBe('dialysis')
    expect(press('t', 's')).toBe('complaint')
    expect(press('s', 'x')).toBe('groceries')
    expect(press('z', 'x')).toBe('question')
  })

  it('begins anew when a letter does not go on with the word, or after a pause', () => {
    expect(press('t', 'w', 'j')).toBe('toys')
    let step = categoryKey('t', at(NO_KEYS, null, 0))
    step = categoryKey('s', at(step?.keys ?? NO_KEYS, 'dialysis', 5_000))
    expect(step?.chosen).toBe('groceries')
  })

  it('walks with arrows, by rows of five, and stops at the ends', () => {
    expect(categoryKey('ArrowRight', at(NO_KEYS, null))?.chosen).toBe('groceries')
    expect(categoryKey('ArrowRight', at(NO_KEYS, 'groceries'))?.chosen).toBe('medicine')
    expect(categoryKey('ArrowDown', at(NO_KEYS, 'groceries'))?.chosen).toBe('toys')
    expect(categoryKey('ArrowLeft', at(NO_KEYS, 'groceries'))?.chosen).toBe('groceries')
    expect(categoryKey('ArrowRight', at(NO_KEYS, 'plantsPets'))).toMatchObject({
      chosen: 'certificate',
      more: true,
    })
    expect(categoryKey('ArrowLeft', at(NO_KEYS, 'certificate'))?.chosen).toBe('plantsPets')
    expect(categoryKey('ArrowDown', at(NO_KEYS, 'toys'))?.chosen).toBe('certificate')
  })

  it('leaves other keys alone', () => {
    expect(categoryKey('Tab', at(NO_KEYS, null))).toBeNull()
    expect(categoryKey('Enter', at(NO_KEYS, 'toys'))).toBeNull()
  })

  it('knows each category by the initials of its Chinese name', () => {
    for (const category of CATEGORIES) {
      const initials = pinyin(WORDS.zh.domain.categories[category], {
        pattern: 'first',
        toneType: 'none',
        type: 'array',
      }).join('')
      expect(categoryInitials[category][0]).toBe(initials)
    }
  })
})

function press(...typed: string[]): Category | null {
  let keys = NO_KEYS
  let chosen: Category | null = null
  for (const [index, key] of typed.entries()) {
    const step = categoryKey(key, at(keys, chosen, index * 100))
    keys = step?.keys ?? keys
    chosen = step?.chosen ?? null
  }
  return chosen
}

function at(keys: typeof NO_KEYS, current: Category | null, nowMs = 100) {
  return { keys, current, initials: categoryInitials, places: placesOf(CATEGORIES), nowMs }
}
