import { v7 as uuidv7 } from 'uuid'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { confirmRequest, rejectRequest } from '#server/commands/confirm-request.ts'
import { makeBuildingCodes } from '#server/commands/make-building-codes.ts'
import {
  cancelRequest,
  closeRequest,
  fulfilRequest,
  reopenRequest,
} from '#server/commands/end-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { moveDelivery } from '#server/commands/move-delivery.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { NO_POLICY } from '#lib/domain/service/policy.ts'
import { savePolicy } from '#server/commands/save-policy.ts'
import { saveService } from '#server/commands/save-service.ts'
import { aRequest, assigned, fulfilled, logged, sentByResident } from './bench-requests.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** What is asked for, from its first word to its doorstep, and the catalogue that says how. */
export const REQUEST_CASES: CommandCase[] = [
  {
    command: anyOf(logRequest),
    may: 'operator',
    mayNot: 'volunteer',
    prepare: async (bench) => aRequest(bench),
    otherBody: (input) => ({ ...input, text: '不是这一句' }),
  },
  {
    command: anyOf(fulfilRequest),
    may: 'operator',
    mayNot: 'volunteer',
    prepare: async (bench) => ({ id: await logged(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(closeRequest),
    may: 'operator',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await fulfilled(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(reopenRequest),
    may: 'care',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await fulfilled(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(cancelRequest),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => ({ id: await logged(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(confirmRequest),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => ({ id: await sentByResident(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(rejectRequest),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await sentByResident(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(saveService),
    may: 'admin',
    mayNot: 'lead',
    prepare: async () => ({
      category: 'own-haircut',
      baseVersion: 0,
      content: { ...STARTING_SERVICES.toys, label: { zh: '理发', en: 'Haircut' } },
    }),
    otherBody: (input) => ({ ...input, category: 'own-barber' }),
  },
  {
    command: anyOf(savePolicy),
    may: 'lead',
    mayNot: 'operator',
    prepare: async () => ({
      category: 'dialysis',
      tier: 'sealed',
      baseVersion: 0,
      content: { ...NO_POLICY, say: { zh: '不会耽误', en: 'It will not be missed' } },
    }),
    otherBody: (input) => ({ ...input, tier: 'controlled' }),
  },
  {
    command: anyOf(makeBuildingCodes),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({ buildingIds: bench.community.buildingIds.slice(0, 2) }),
    otherBody: () => ({}),
  },
  {
    command: anyOf(createDelivery),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({
      requestIds: [await logged(bench), await logged(bench, { room: '102' })],
      assigneeId: bench.community.actors.care.accountId,
    }),
    otherBody: (input) => ({ ...input, requestIds: [uuidv7()] }),
  },
  {
    command: anyOf(moveDelivery),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({ id: await assigned(bench), move: 'accept' }),
    otherBody: (input) => ({ ...input, move: 'pickUp' }),
  },
  {
    command: anyOf(moveDelivery),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => {
      const requestIds = [await logged(bench), await logged(bench, { room: '102' })]
      const { care, lead } = bench.community.actors
      const { id } = await bench.give(createDelivery, lead, {
        requestIds,
        assigneeId: care.accountId,
      })
      for (const move of ['accept', 'pickUp', 'depart']) {
        await bench.give(moveDelivery, care, { id, move })
      }
      const proof = { kind: 'photo', photoId: uuidv7(), size: 1000, hash: 'ab'.repeat(32) }
      return { id, move: 'deliver', requestIds: requestIds.slice(0, 1), proof }
    },
    otherBody: (input) => ({ ...input, proof: { kind: 'leftAtDoor' } }),
  },
]
