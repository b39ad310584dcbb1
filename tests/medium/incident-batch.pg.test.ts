import { expect, test } from 'vitest'
import { closeIncident } from '#server/commands/close-incident.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { fulfilRequest, reopenRequest } from '#server/commands/end-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { openNewIncident } from '#server/commands/open-incident.ts'
import { takeLine } from '#server/commands/take-line.ts'
import { makeCommandBench } from '../support/command-bench.ts'

test('what comes after a closing in one batch finds the incident closed', async () => {
  const bench = await makeCommandBench()
  const { lead, operator, operator2 } = bench.community.actors
  const [buildingId] = bench.community.buildingIds
  const call = (room: string) => ({
    channel: 'grid',
    buildingId,
    room,
    category: 'medicine',
    text: '降压药只剩两天',
  })
  const { id: requestId } = await bench.give(logRequest, operator, call('101'))
  await bench.give(fulfilRequest, operator, { id: requestId })
  const [incidentId] = (await bench.screen()).tables.incident.keys()
  const settled = await Promise.allSettled([
    // The first runs alone; the others wait for it, and share a transaction.
    bench.give(takeLine, operator2, { number: 5 }),
    bench.give(closeIncident, lead, { id: incidentId, reason: '解除', destroyAfterDays: 7 }),
    bench.give(logRequest, operator, call('102')),
    bench.give(reopenRequest, operator, { id: requestId }),
    bench.give(declareZone, lead, { tier: 'sealed', name: '东区', buildingIds: [buildingId] }),
    bench.give(openNewIncident, lead, { name: '4·1 疫情处置' }),
    bench.give(logRequest, operator, call('201')),
  ])
  expect(settled.map((each) => (each.status === 'rejected' ? each.reason.reason : 'done'))).toEqual(
    ['done', 'done', 'noOpenIncident', 'incidentClosed', 'noOpenIncident', 'done', 'done'],
  )
  await bench.drop()
})
