import { z } from 'zod'
import { roomName, unitName } from '#lib/domain/place/door.ts'
import { isCategory, type Category } from '#lib/domain/request/categories.ts'

/** Every id is a UUID; commands carry the key that makes them happen once. */
export const id = z.uuid()
export const commandId = z.uuid()

/**
 * Words as people type and paste them: one spelling of each character, no control characters, no
 * invisible direction marks that would make text read differently from what it says.
 */
export function words(maxCharacters: number) {
  return z
    .string()
    .max(maxCharacters * 4)
    .transform(cleanWords)
    .pipe(z.string().max(maxCharacters))
}

/** As `words`, and there must be some. */
export function someWords(maxCharacters: number) {
  return words(maxCharacters).pipe(z.string().min(1))
}

/** An id of the catalogue; whether the community has such a service is for the command to say. */
export const category = z.custom<Category>(isCategory)

/** A unit or door as people write it: `2`, `2单元`, `502`, `B-502`; empty means none. */
const doorPart = words(20)
  .nullish()
  .transform((value) => (value ? value : null))
export const unitPart = doorPart.transform(unitName)
export const roomPart = doorPart.transform(roomName)

/** A door that is meant for sure: its room is named. */
export const knownDoor = {
  unit: unitPart,
  room: someWords(20).transform((text) => roomName(text) ?? text),
}

/** Control characters but newline and tab, and the marks that turn the direction of writing. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- these are what is being removed
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

function cleanWords(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '').trim()
}
