import { v7 as uuidv7 } from 'uuid'
import type { RunningServer } from '../support/running-server.ts'
import type { TestPerson } from '../support/test-screen.ts'
import type { TestCommunity } from './community.ts'

/** A community with one incident, in which one household asked for one thing. */
export type ClosingPost = {
  community: TestCommunity
  lead: TestPerson
  operator: TestPerson
  incidentId: string
  requestId: string
  askingId: string
}

export async function makeClosingPost(server: RunningServer): Promise<ClosingPost> {
  const community = await server.makeCommunity()
  const lead = await server.signIn(community, 'lead')
  const operator = await server.signIn(community, 'operator')
  const { id: incidentId } = await lead.mutate<{ id: string }>('incident.open', {
    commandId: uuidv7(),
    name: '3·12 疫情处置',
  })
  const { id: requestId } = await operator.mutate<{ id: string }>('request.log', {
    commandId: uuidv7(),
    channel: 'phone',
    caller: { name: '欧阳试测', phone: '15400008765' },
    buildingId: community.buildingIds[0],
    unit: '1',
    room: '101',
    category: 'dialysis',
    text: '降压药只剩两天的量',
  })
  const request = await operator.query<{ askings: { id: string }[] }>('request.get', {
    id: requestId,
  })
  return {
    community,
    lead,
    operator,
    incidentId,
    requestId,
    askingId: request.askings[0]?.id ?? '',
  }
}

export function close({ lead, incidentId }: ClosingPost, also: object = {}) {
  const body = { commandId: uuidv7(), id: incidentId, reason: '满 14 天，按程序解除', ...also }
  return lead.mutate<{ seq: number; destroyAt: string }>('incident.close', body)
}

export async function fulfil({ operator, requestId }: ClosingPost) {
  await operator.mutate('request.fulfil', { commandId: uuidv7(), id: requestId })
}

/** What a survey found that they need behind another door. */
export async function askAtTheDoor(
  server: RunningServer,
  { lead, community }: ClosingPost,
): Promise<string[]> {
  const [buildingId] = community.buildingIds
  const grid = await server.signIn(community, 'grid')
  const survey = await lead.mutate<{ id: string }>('survey.open', {
    commandId: uuidv7(),
    name: '入户摸底',
    questions: [],
    buildingIds: [buildingId],
  })
  const { requestIds } = await grid.mutate<{ requestIds: string[] }>('survey.visit', {
    commandId: uuidv7(),
    surveyId: survey.id,
    buildingId,
    unit: '1',
    room: '102',
    at: new Date().toISOString(),
    outcome: 'reached',
    needs: [{ category: 'toys', text: '积木' }],
  })
  return requestIds
}
