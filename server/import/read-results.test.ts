import { describe, expect, test } from 'vitest'
import { readResult, readResults } from './read-results.ts'

const read = (text: string, columns = {}) => readResults(Buffer.from(text), { columns })

test.each([
  ['阴性', 'negative'],
  ['阴性(-)', 'negative'],
  ['未检出', 'negative'],
  [' NEGATIVE ', 'negative'],
  ['阳性（+）', 'positive'],
  ['检出', 'positive'],
  ['＋', 'positive'],
  ['作废', 'invalid'],
  ['灰区', 'invalid'],
  ['待检', null],
  ['阴阳', null],
  ['no result', null],
])('%s is read as %s', (text, result) => {
  expect(readResult(text)).toBe(result)
})

describe('a list of results', () => {
  test('finds its heading under a title, and each tube once', async () => {
    const list =
      '某检验所 3月12日\n序号,样本编号,检测结果\n1,sz0001,阴性\n2,SZ0002,阳性\n3,SZ0001,阴性\n'
    expect(await read(list)).toMatchObject({
      format: 'CSV',
      columns: { code: '样本编号', result: '检测结果' },
      results: [
        { line: 3, code: 'SZ0001', result: 'negative' },
        { line: 4, code: 'SZ0002', result: 'positive' },
      ],
      bad: [],
    })
  })

  test('tells each row that cannot be taken, with its line and why', async () => {
    const list = '管号,结果\n,阴性\n管,阴性\nSZ0001,\nSZ0002,待检\nSZ0003,阴性\nSZ0003,阳性\n'
    expect((await read(list)).bad).toEqual([
      { line: 2, reason: 'codeMissing' },
      { line: 3, reason: 'codeBad', value: '管' },
      { line: 4, reason: 'resultMissing' },
      { line: 5, reason: 'resultBad', value: '待检' },
      { line: 7, reason: 'codeTwice', other: 6 },
    ])
  })

  test('asks for a column that it does not find, and takes the one that was named', async () => {
    const list = '瓶,结果\nSZ0001,阴性\n'
    expect(await read(list)).toMatchObject({ columns: { result: '结果' }, results: [] })
    expect(await read(list, { code: '瓶' })).toMatchObject({
      columns: { code: '瓶', result: '结果' },
      results: [{ code: 'SZ0001' }],
    })
  })
})
