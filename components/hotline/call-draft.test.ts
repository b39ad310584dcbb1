import { describe, expect, it } from 'vitest'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import {
  BLANK_CALL,
  type CallDraft,
  type Caller,
  changeDraft,
  draftFromElsewhere,
  isBlank,
  missingFields,
  priorityOf,
} from './call-draft.ts'
import { draftOfInput, logInput } from './call-input.ts'

const caller: Caller = {
  id: 'p1',
  buildingId: 'b37',
  unit: '2',
  room: '502',
  fullName: '张海生',
  phone: '139****8765',
  age: 67,
  note: '听力弱',
  householdSize: 1,
  keyCare: ['dialysis'],
}

describe('a draft', () => {
  it('sends what was asked along with the asking, and not with another need', () => {
    const ticked = changeDraft(draftWith({ buildingId: 'b', category: 'medicine' }), {
      type: 'set',
      fields: { asked: ['药名'] },
    })
    expect(logInput(ticked, null)?.questions).toEqual(['药名'])
    const other = changeDraft(ticked, { type: 'set', fields: { category: 'toys' } })
    expect(logInput(other, null)).not.toHaveProperty('questions')
    expect(draftFromElsewhere({ ...ticked }).asked).toEqual(['药名'])
  })

  it('takes the door of whoever was recognised', () => {
    const draft = changeDraft(BLANK_CALL, { type: 'recognise', caller })
    expect(draft).toMatchObject({ caller, buildingId: 'b37', unit: '2', room: '502' })
  })

  it('keeps a place that was typed before the caller was known', () => {
    const typed = draftWith({ buildingId: 'b8', room: '301' })
    const draft = changeDraft(typed, { type: 'recognise', caller })
    expect(draft).toMatchObject({ buildingId: 'b8', room: '301' })
  })

  it('moves on to the door of another person at the same number', () => {
    const first = changeDraft(BLANK_CALL, { type: 'recognise', caller })
    const other = { ...caller, id: 'p2', room: '601' }
    expect(changeDraft(first, { type: 'recognise', caller: other }).room).toBe('601')
  })

  it('gives the door back with the caller, unless it is another one', () => {
    const known = changeDraft(BLANK_CALL, { type: 'recognise', caller })
    expect(isBlank(changeDraft(known, { type: 'notThisCaller' }))).toBe(true)
    const elsewhere = changeDraft(known, {
      type: 'place',
      buildingId: 'b8',
      placeText: '8栋',
      unit: null,
      room: null,
    })
    expect(changeDraft(elsewhere, { type: 'notThisCaller' }).buildingId).toBe('b8')
  })

  it('drops the door with its building, and keeps it within one', () => {
    const at = draftWith({ buildingId: 'b8', unit: '1', room: '301' })
    const place = { type: 'place', placeText: '', unit: null, room: null } as const
    expect(changeDraft(at, { ...place, buildingId: 'b9' })).toMatchObject({ unit: '', room: '' })
    expect(changeDraft(at, { ...place, buildingId: 'b8' })).toMatchObject({ room: '301' })
    expect(changeDraft(at, { ...place, buildingId: 'b9', unit: '2', room: '4' })).toMatchObject({
      unit: '2',
      room: '4',
    })
  })

  it('lets go of the chosen building when the field is typed in again', () => {
    const draft = changeDraft(draftWith({ buildingId: 'b8' }), { type: 'typePlace', text: '3' })
    expect(draft).toMatchObject({ buildingId: null, placeText: '3' })
  })

  it('is blank with nothing but a channel', () => {
    expect(isBlank({ ...BLANK_CALL, channel: 'wechat' })).toBe(true)
    expect(isBlank(draftWith({ text: '车' }))).toBe(false)
  })

  it('has the priority of its category until another is chosen', () => {
    expect(priorityOf(BLANK_CALL, undefined)).toBeNull()
    expect(priorityOf(draftWith({ category: 'dialysis' }), STARTING_SERVICES.dialysis)).toBe(
      'urgent',
    )
    expect(priorityOf(draftWith({ priority: 'high' }), STARTING_SERVICES.dialysis)).toBe('high')
  })

  it('says what is missing in the order of a talk', () => {
    expect(missingFields(BLANK_CALL)).toEqual(['place', 'category'])
    expect(missingFields(draftWith({ buildingId: 'b8', category: 'toys' }))).toEqual([])
  })
})

describe('saving', () => {
  const whole = draftWith({
    phone: '139 0000 8765',
    buildingId: 'b37',
    unit: '２单元',
    room: '502室',
    category: 'dialysis',
    text: ' 车几点到 ',
  })

  it('makes the command of what was typed', () => {
    expect(logInput(whole, 2)).toEqual({
      channel: 'phone',
      line: 2,
      caller: { phone: '13900008765' },
      buildingId: 'b37',
      unit: '2',
      room: '502',
      category: 'dialysis',
      text: '车几点到',
    })
  })

  it('is not possible while something is missing', () => {
    expect(logInput(draftWith({ category: 'toys' }), null)).toBeNull()
  })

  it('names the line of telephone calls only, and leaves out four digits', () => {
    const input = logInput({ ...whole, channel: 'wechat', phone: '8765', caller }, 2)
    expect(input?.line).toBeUndefined()
    expect(input?.caller).toEqual({ name: '张海生' })
  })

  it('leads back to the form when it is refused', () => {
    const input = logInput({ ...whole, priority: 'high', name: '张叔' }, 2)
    const again = input && logInput(draftOfInput(input), 2)
    expect(again).toEqual(input)
  })
})

function draftWith(fields: Partial<CallDraft>): CallDraft {
  return { ...BLANK_CALL, ...fields }
}
