/**
 * The life of a zone. Every step is an act that a person confirmed, with the minute at which it takes
 * effect. Where the zone stands is worked out from its acts, so a minute that passes while the server
 * is down has passed for it all the same.
 *
 *   draft ──announce──▶ announced ──its minute──▶ inForce ──release──▶ guard ──close──▶ closed
 *     │                     │                      │    ▲                │
 *     └──────withdraw───────┴▶ withdrawn           └adjust┘             └──sealAgain──▶ inForce
 *
 * Invariants (life.test.ts):
 *  1. closed and withdrawn are final.
 *  2. an act changes nothing before its minute; announcing alone shows at once.
 *  3. an act that was undone before its minute has never been; after it, it cannot be undone.
 *  4. only what is in force can be adjusted or released.
 */
export const ZONE_STATES = [
  'draft',
  'announced',
  'inForce',
  'guard',
  'closed',
  'withdrawn',
] as const
export type ZoneState = (typeof ZONE_STATES)[number]

export const ZONE_MOVES = [
  'announce',
  'withdraw',
  'adjust',
  'release',
  'sealAgain',
  'close',
] as const
export type ZoneMove = (typeof ZONE_MOVES)[number]

const NOTHING = {
  announce: null,
  withdraw: null,
  adjust: null,
  release: null,
  sealAgain: null,
  close: null,
} as const

/** Where a move leads once its minute has come. */
export const ZONE_TABLE: Record<ZoneState, Record<ZoneMove, ZoneState | null>> = {
  draft: { ...NOTHING, announce: 'inForce', withdraw: 'withdrawn' },
  announced: { ...NOTHING, withdraw: 'withdrawn' },
  inForce: { ...NOTHING, adjust: 'inForce', release: 'guard' },
  guard: { ...NOTHING, sealAgain: 'inForce', close: 'closed' },
  closed: NOTHING,
  withdrawn: NOTHING,
}

export type ZoneAct = {
  id: string
  move: ZoneMove
  confirmedAt: Date
  effectiveAt: Date
  undoneAt: Date | null
}

/** Where a zone stands; an act that its place in the order does not allow is passed over. */
export function zoneStateAt(acts: readonly ZoneAct[], now: Date): ZoneState {
  let state: ZoneState = 'draft'
  for (const act of standing(acts, now)) {
    if (act.effectiveAt <= now) state = ZONE_TABLE[state][act.move] ?? state
    else if (act.move === 'announce' && state === 'draft') state = 'announced'
  }
  return state
}

/** Acts that wait for their minute, the next one first. */
export function actsAhead(acts: readonly ZoneAct[], now: Date): ZoneAct[] {
  return standing(acts, now).filter(({ effectiveAt }) => effectiveAt > now)
}

export function mayUndo(act: ZoneAct, now: Date): boolean {
  return act.undoneAt === null && now < act.effectiveAt
}

function standing(acts: readonly ZoneAct[], now: Date): ZoneAct[] {
  return acts
    .filter(({ confirmedAt, undoneAt, effectiveAt }) => {
      const undone = undoneAt !== null && undoneAt <= now && undoneAt < effectiveAt
      return confirmedAt <= now && !undone
    })
    .toSorted(
      (a, b) =>
        a.effectiveAt.getTime() - b.effectiveAt.getTime() ||
        a.confirmedAt.getTime() - b.confirmedAt.getTime(),
    )
}
