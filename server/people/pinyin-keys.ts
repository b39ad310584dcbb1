import { pinyin } from 'pinyin-pro'

/**
 * How a Chinese name is found from a Latin keyboard: its syllables run together (`zhanghaisheng`)
 * and their initials (`zhs`). Latin letters and digits in between stay as they are.
 */
export function pinyinKeys(
  text: string,
  kind: 'person' | 'place',
): { full: string; initials: string } {
  const syllables = pinyin(text, {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
    surname: kind === 'person' ? 'head' : 'off',
  }).map((syllable) => syllable.toLowerCase().replace(/\s+/g, ''))
  return {
    full: syllables.join(''),
    initials: syllables
      .map((syllable) => (/^\d/.test(syllable) ? syllable : syllable.charAt(0)))
      .join(''),
  }
}
