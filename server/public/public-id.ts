import { createHash } from 'node:crypto'

/** 50 bits: it is no secret, but nobody should find one page by another's address. */
export const PUBLIC_ID_LENGTH = 10

/** Where an address leads stands beside the codes of doors, apart from them by its beginning. */
export function pageHash(publicId: string): Buffer {
  return createHash('sha256').update(`public page\0${publicId}`).digest()
}
