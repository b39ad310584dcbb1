import { expect, test } from 'vitest'
import { messageMark } from './message-decision.ts'

const message = { sender: '老周', at: '10:43', text: '没菜了，\n帮忙带一点' }

test('a message is the same however its spaces were copied', () => {
  expect(messageMark({ ...message, text: ' 没菜了，  帮忙带一点\u3000' })).toBe(
    messageMark(message),
  )
})

test('another hour, another name or other words are another message', () => {
  const marks = [
    message,
    { ...message, at: '15:02' },
    { ...message, at: null },
    { ...message, sender: '小周' },
    { ...message, text: '没菜了' },
    // No part may run into the next.
    { sender: '老周 10:43', at: null, text: message.text },
  ].map(messageMark)
  expect(new Set(marks).size).toBe(marks.length)
})
