import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChatMessage, readChat } from './chat-messages.ts'
import { joinMessages } from './join-messages.ts'

const brief = ({ sender, text, kind }: ChatMessage) => [sender, text, kind]

describe('messages are told apart', () => {
  test('copied from the desktop with times', () => {
    const pasted = '37栋王丽 2022/3/17 10:42\n孩子没奶粉了\n急\n\n小李 10:43:05\n收到'
    expect(readChat(pasted).map(brief)).toEqual([
      ['37栋王丽', '孩子没奶粉了\n急', 'words'],
      ['小李', '收到', 'words'],
    ])
    expect(readChat(pasted)[0]?.at).toBe('2022/3/17 10:42')
  })

  test('copied from the desktop with names alone', () => {
    expect(readChat('王丽:\n地址：东区37栋501\n要菜\n\n小李:\n[图片]').map(brief)).toEqual([
      ['王丽', '地址：东区37栋501\n要菜', 'words'],
      ['小李', '[图片]', 'system'],
    ])
  })

  test("from a phone's record, with its dates across the page", () => {
    const pasted = '—————  2022-03-17  —————\n\n张姐  上午10:42\n\n垃圾没收\n\n老周  11:05\n\n要药'
    expect(readChat(pasted).map(brief)).toEqual([
      ['张姐', '垃圾没收', 'words'],
      ['老周', '要药', 'words'],
    ])
  })

  test('line by line', () => {
    expect(readChat('王丽：37栋要菜\n小李: 38栋要药\n[10:42] 老周：39栋').map(brief)).toEqual([
      ['王丽', '37栋要菜', 'words'],
      ['小李', '38栋要药', 'words'],
      ['老周', '39栋', 'words'],
    ])
  })

  test('without names, by the empty lines between them', () => {
    expect(readChat('37栋501要菜\n谢谢\n\n38栋要药').map(({ text }) => text)).toEqual([
      '37栋501要菜\n谢谢',
      '38栋要药',
    ])
  })

  test('a numbered sign-up is an asking a line', () => {
    const pasted =
      '网格员小陈 10:00\n#接龙\n今天的菜，要的报名\n1. 王丽 37栋501 白菜\n2. 老周 38栋 土豆'
    expect(readChat(pasted).map(brief)).toEqual([
      ['网格员小陈', '#接龙\n今天的菜，要的报名', 'system'],
      [null, '王丽 37栋501 白菜', 'words'],
      [null, '老周 38栋 土豆', 'words'],
    ])
  })

  test('what is quoted is kept apart from the answer', () => {
    const pasted = '小李:\n「王丽：37栋要菜」\n- - - - - - - - - - - - - - -\n我也要，38栋'
    expect(readChat(pasted)).toMatchObject([{ text: '我也要，38栋', quoted: '王丽：37栋要菜' }])
  })

  test('what the chat itself says is nobody’s asking', () => {
    const pasted = '王丽邀请小李加入了群聊\n王丽 10:42\n要菜\n"小李"撤回了一条消息'
    expect(readChat(pasted).map(({ kind }) => kind)).toEqual(['system', 'words', 'system'])
  })
})

test('one sender’s pieces are one asking until another place or person comes between', () => {
  const messages = readChat(
    '王丽 10:42\n37栋501\n王丽 10:42\n要奶粉\n小李 10:43\n收到\n王丽 10:44\n还要尿布',
  )
  expect(joinMessages(messages, () => false).map(({ text }) => text)).toEqual([
    '37栋501\n要奶粉',
    '收到',
    '还要尿布',
  ])
})

test('no written line is lost, in whatever way it was pasted', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '王丽 10:42',
      '小李:',
      '37栋501要菜',
      '1. 要药',
      '#接龙',
      '「引用',
      '- - - - - - - -',
      '',
      '谢谢🙏',
    ),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const pasted = lines.join(end)
      const messages = readChat(pasted)
      let at = 0
      for (const { start, end: until } of messages) {
        expect(start).toBeGreaterThanOrEqual(at)
        // Between two messages there is nothing but room and dividers.
        expect(pasted.slice(at, start)).toMatch(
          /^[\s\-—–_=\d:：/.年月日昨今前天星期周一二三四五六上下午早晚中凌晨APMapm\u200b\ufeff]*$/u,
        )
        at = until
      }
      expect(pasted.slice(at)).toMatch(
        /^[\s\-—–_=\d:：/.年月日昨今前天星期周一二三四五六上下午早晚中凌晨APMapm\u200b\ufeff]*$/u,
      )
    }),
  )
})
