import { describe, expect, test } from 'vitest'
import { decodeText, guessTableEncoding } from './decode-text.ts'

/** 榕树新村,陈海生 in GB18030. */
const CHINESE = Buffer.from('e9c5caf7d0c2b4e52cb3c2baa3c9fa', 'hex')

describe('text is recognised', () => {
  test('UTF-8 with and without its mark', () => {
    expect(decodeText(Buffer.from('榕树'), null)).toEqual({ text: '榕树', encoding: 'utf-8' })
    expect(decodeText(Buffer.from('\uFEFF榕树'), null).text).toBe('榕树')
  })

  test('GB18030, which Excel in China writes', () => {
    expect(decodeText(CHINESE, null)).toEqual({ text: '榕树新村,陈海生', encoding: 'gb18030' })
  })

  test('UTF-16 with its mark', () => {
    const bytes = Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('榕树', 'utf16le')])
    expect(decodeText(bytes, null)).toEqual({ text: '榕树', encoding: 'utf-16le' })
  })

  test('what a person names is obeyed', () => {
    expect(decodeText(Buffer.from('bcd3', 'hex'), 'big5').text).toBe('樓')
    expect(decodeText(CHINESE, '936').text).toBe('榕树新村,陈海生')
    expect(() => decodeText(CHINESE, 'utf-8')).toThrow(/not utf-8/)
    expect(() => decodeText(CHINESE, 'klingon')).toThrow(/klingon is not known/)
  })

  test('European text is not taken for Chinese', () => {
    const bytes = Buffer.from('Straße,Müller,Façade,Señor', 'latin1')
    expect(() => decodeText(bytes, null)).toThrow(/neither UTF-8 nor GB18030/)
  })
})

describe('an attribute table without .cpg', () => {
  test('in GBK, with a cell that ends inside a character', () => {
    const cut = Buffer.concat([
      ...Array.from({ length: 40 }, () => CHINESE),
      CHINESE.subarray(0, 1),
    ])
    expect(guessTableEncoding(cut)).toBe('gb18030')
  })

  test('in UTF-8, with a cell that ends inside a character', () => {
    const bytes = Buffer.from('榕树新村'.repeat(40))
    expect(guessTableEncoding(bytes.subarray(0, -1))).toBe('utf-8')
  })
})
