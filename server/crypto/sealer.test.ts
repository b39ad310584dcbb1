import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { Sealer, UnsealError } from './sealer.ts'

const key = randomBytes(32)
const sealer = new Sealer('key', key)

test('opens what it sealed, and shows nothing of it', () => {
  const sealed = sealer.seal('resident:1', { name: '张海生', phone: '13900008765' })
  expect(sealed.includes(Buffer.from('张海生'))).toBe(false)
  expect(sealed.includes(Buffer.from('13900008765'))).toBe(false)
  expect(sealer.unseal('resident:1', sealed)).toEqual({ name: '张海生', phone: '13900008765' })
})

test('equal texts never look equal', () => {
  const [one, two] = [sealer.seal('a', { x: 1 }), sealer.seal('a', { x: 1 })]
  expect(one.equals(two)).toBe(false)
})

test('does not open in another place, under another key, or altered', () => {
  const sealed = sealer.seal('resident:1', { name: '张海生' })
  expect(() => sealer.unseal('resident:2', sealed)).toThrow(UnsealError)
  expect(() => new Sealer('key', randomBytes(32)).unseal('resident:1', sealed)).toThrow(UnsealError)
  const altered = Buffer.from(sealed)
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
  expect(() => sealer.unseal('resident:1', altered)).toThrow(UnsealError)
})

test('finds equal phones by a fingerprint that depends on key and purpose', () => {
  const index = sealer.blindIndex('phone', '13900008765')
  expect(index.equals(new Sealer('other', key).blindIndex('phone', '13900008765'))).toBe(true)
  expect(index.equals(sealer.blindIndex('person', '13900008765'))).toBe(false)
  expect(index.equals(new Sealer('key', randomBytes(32)).blindIndex('phone', '13900008765'))).toBe(
    false,
  )
})
