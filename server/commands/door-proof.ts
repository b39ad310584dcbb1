import { z } from 'zod'
import { MAX_PHOTO_BYTES } from '#lib/domain/delivery/photo.ts'
import { id, words } from './inputs.ts'

const MAX_STROKES = 80
const MAX_POINTS_A_STROKE = 600

/** A point of a signature on a field of 1000 by 400, so that no screen's size stands in it. */
const point = z.tuple([z.int().min(0).max(1000), z.int().min(0).max(400)])

/**
 * How it can be shown that something arrived. A photograph is announced here with its size and hash,
 * and comes after, in pieces, when there is a line.
 */
export const proofInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('photo'),
    photoId: id,
    size: z.int().min(100).max(MAX_PHOTO_BYTES),
    /** SHA-256 of its bytes, in hexadecimal. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.object({
    kind: z.literal('code'),
    code: words(12).pipe(z.string().regex(/^[0-9A-Za-z]{4,12}$/)),
  }),
  z.object({ kind: z.literal('leftAtDoor') }),
  z.object({
    kind: z.literal('signature'),
    strokes: z.array(z.array(point).min(1).max(MAX_POINTS_A_STROKE)).min(1).max(MAX_STROKES),
  }),
  /** Somebody next door took it; which door stands in the note. */
  z.object({ kind: z.literal('neighbour') }),
])
export type Proof = z.infer<typeof proofInput>
