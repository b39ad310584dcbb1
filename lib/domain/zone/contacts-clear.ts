import type { Criterion } from '../pack/rule-pack.ts'
import type { ContactLack, Judged, Subject } from './evidence.ts'
import { afterDays, earliest, latest } from './zone-day.ts'
import type { Contact } from './zone-facts.ts'

type ContactsClear = Extract<Criterion, { kind: 'contactsClear' }>

/**
 * Every close contact of the zone: so many whole days since the last exposure, or, where the pack
 * allows it, so many since moving out; and the last test negative, taken after the exposure. A slip that
 * ended somebody's isolation is shown with it and decides nothing: the texts count days and tests alone.
 *
 * Source: Shenzhen 〔2022〕3, release item 2 (14 days, or moved out 4); national 2021 knows the first
 * way alone.
 */
export function contactsClear(criterion: ContactsClear, subject: Subject): Judged {
  const close = subject.contacts.filter(({ contact }) => contact === 'close')
  const judged = close.map((contact) => {
    const timeOver = timeOverAt(criterion, contact, subject)
    const lacks: ContactLack[] = []
    if (timeOver.at > subject.now || timeOver.assumed) lacks.push('time')
    const test = testLack(contact)
    if (test !== null) lacks.push(test)
    const overAt = test === null ? timeOver.at : latest(timeOver.at, subject.now)
    return { kind: 'contact' as const, id: contact.id, lacks, overAt, slipAt: contact.slipAt }
  })
  return {
    met: judged.every(({ lacks }) => lacks.length === 0),
    possibleFrom: latest(subject.now, ...judged.map(({ overAt }) => overAt)),
    lapsesAt: null,
    // What is missing comes first.
    evidence: judged.toSorted((a, b) => b.lacks.length - a.lacks.length),
  }
}

/** `assumed`: only if the contact moved out now. */
function timeOverAt(criterion: ContactsClear, contact: Contact, { pack, now }: Subject) {
  const { eventDayIs } = pack.spans
  const exposed = afterDays(contact.lastExposureAt, criterion.sinceExposureDays, eventDayIs)
  if (criterion.movedOutDays === null) return { at: exposed, assumed: false }
  const moved = contact.movedOutAt ?? latest(now, contact.lastExposureAt)
  const movedOver = afterDays(moved, criterion.movedOutDays, eventDayIs)
  const at = earliest(exposed, movedOver)
  return { at, assumed: contact.movedOutAt === null && movedOver < exposed }
}

function testLack({ lastTest, lastExposureAt }: Contact): ContactLack | null {
  if (lastTest === null || lastTest.at < lastExposureAt) return 'test'
  if (lastTest.result === 'pending') return 'result'
  return lastTest.result === 'negative' ? null : 'negative'
}
