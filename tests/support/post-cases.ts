import { v7 as uuidv7 } from 'uuid'
import { addPass, removePass } from '#server/commands/keep-passes.ts'
import { approvePermit, withdrawPermit } from '#server/commands/keep-permits.ts'
import { changePost, endPost, placePost } from '#server/commands/keep-posts.ts'
import { letIn, letOut, passPermitTime } from '#server/commands/pass-gate.ts'
import { leavePost, takeUpPost } from '#server/commands/stand-at-post.ts'
import { makeResident } from '../factories/community.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

/** Checkpoints and lines, permits to go out, and the lists of the gates. */
export const POST_CASES: CommandCase[] = [
  {
    command: anyOf(placePost),
    may: 'lead',
    mayNot: 'gate',
    prepare: async (bench) => aPost(bench),
    otherBody: (input) => ({ ...input, name: '南门卡口' }),
  },
  {
    command: anyOf(changePost),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => ({
      ...aLine(bench),
      id: await postPlaced(bench),
      version: 1,
    }),
    otherBody: (input) => ({ ...input, name: '南门卡口' }),
  },
  {
    command: anyOf(endPost),
    may: 'lead',
    mayNot: 'gate',
    prepare: async (bench) => {
      const id = await postPlaced(bench)
      await bench.give(takeUpPost, bench.community.actors.gate, { id })
      await permitApproved(bench, { postId: id })
      return { id }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(takeUpPost),
    may: 'gate',
    mayNot: 'operator',
    prepare: async (bench) => {
      // Whoever takes up another post has left the first.
      const before = await postPlaced(bench)
      await bench.give(takeUpPost, bench.community.actors.gate, { id: before })
      return { id: await postPlaced(bench, { name: '南门卡口' }) }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(takeUpPost),
    may: 'lead',
    mayNot: 'gate',
    prepare: async (bench) => ({ id: await postPlaced(bench), other: 'securityGuard' }),
    otherBody: (input) => ({ ...input, other: 'police' }),
  },
  {
    command: anyOf(leavePost),
    may: 'volunteer',
    mayNot: 'admin',
    prepare: async (bench) => {
      const id = await postPlaced(bench)
      await bench.give(takeUpPost, bench.community.actors.volunteer, { id })
      return { id }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(approvePermit),
    may: 'lead',
    mayNot: 'gate',
    prepare: async (bench) => aPermit(bench),
    otherBody: (input) => ({ ...input, reason: 'medicalTrip' }),
  },
  {
    command: anyOf(withdrawPermit),
    may: 'lead',
    mayNot: 'doctor',
    prepare: async (bench) => ({ id: await permitApproved(bench), reason: '改天去' }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(letOut),
    may: 'gate',
    mayNot: 'volunteer',
    prepare: async (bench) => ({
      postId: await postPlaced(bench),
      id: await permitApproved(bench),
    }),
    otherBody: (input) => ({ ...input, id: uuidv7() }),
  },
  {
    command: anyOf(letIn),
    may: 'gate',
    mayNot: 'operator',
    prepare: async (bench) => {
      const postId = await postPlaced(bench)
      const id = await permitApproved(bench)
      await bench.give(letOut, bench.community.actors.gate, { id, postId })
      return { id, postId }
    },
    otherBody: (input) => ({ ...input, id: uuidv7() }),
  },
  {
    command: anyOf(passPermitTime),
    may: 'system',
    mayNot: 'lead',
    prepare: async (bench) => {
      const id = await permitApproved(bench)
      await timePasses(bench, id)
      return { id }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(addPass),
    may: 'lead',
    mayNot: 'gate',
    prepare: async (bench) => aPass(bench),
    otherBody: (input) => ({ ...input, reason: 'care' }),
  },
  {
    command: anyOf(removePass),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await passAdded(bench), reason: '不送货了' }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
]

/** A checkpoint around the clock, by day with an account and by night with a security guard. */
export function aPost(bench: CommandBench, also: object = {}) {
  const { actors, buildingIds } = bench.community
  return {
    kind: 'checkpoint',
    name: '北门卡口',
    buildingId: buildingIds[0],
    points: [[114.02, 22.63]],
    hours: { from: 0, until: 0 },
    shifts: [
      { from: 480, until: 1200, accountId: actors.gate.accountId, other: null },
      { from: 1200, until: 480, accountId: null, other: 'securityGuard' },
    ],
    ...also,
  }
}

export function aLine(bench: CommandBench) {
  return aPost(bench, {
    kind: 'enclosure',
    name: '东侧围挡',
    buildingId: null,
    points: [
      [114.02, 22.63],
      [114.021, 22.63],
    ],
    hours: null,
    shifts: [],
  })
}

export async function postPlaced(bench: CommandBench, also: object = {}): Promise<string> {
  return (await bench.give(placePost, bench.community.actors.lead, aPost(bench, also))).id
}

export async function aPermit(bench: CommandBench, also: object = {}) {
  const { db, keyRing, community } = bench
  return {
    residentId: await makeResident(db, keyRing, community, { name: '林阿兰', room: '101' }),
    reason: 'dialysis',
    postId: null,
    leaveAt: inHours(-0.5),
    dueBackAt: inHours(4),
    vehicle: '粤B·12345',
    ...also,
  }
}

export async function permitApproved(bench: CommandBench, also: object = {}): Promise<string> {
  const permit = await aPermit(bench, also)
  return (await bench.give(approvePermit, bench.community.actors.lead, permit)).id
}

/** The time that was set lies an hour back now. */
export async function timePasses(bench: CommandBench, permitId: string): Promise<void> {
  await bench.ownerPool.query(
    `update exit_permit set leave_at = now() - interval '5 hours',
      due_back_at = now() - interval '1 hour' where id = $1`,
    [permitId],
  )
}

export async function aPass(bench: CommandBench, also: object = {}) {
  const { db, keyRing, community } = bench
  return {
    postId: await postPlaced(bench),
    residentId: await makeResident(db, keyRing, community, { name: '郭德顺', room: '201' }),
    reason: 'supply',
    untilAt: inHours(72),
    note: '每天早上送菜',
    ...also,
  }
}

export async function passAdded(bench: CommandBench, also: object = {}): Promise<string> {
  return (await bench.give(addPass, bench.community.actors.lead, await aPass(bench, also))).id
}
