/** A photograph of a door is made small where it is taken, so that it goes up over a thin line. */
export const MAX_PHOTO_BYTES = 200 * 1024
/** Longest edge, in pixels. */
export const MAX_PHOTO_EDGE_PX = 1280
/** A piece that is lost on the way costs two seconds of a bad line, not the photograph. */
export const PHOTO_PIECE_BYTES = 32 * 1024

/** Where the place and the hour hide: marker segments that a camera writes and a door needs not. */
const APP1_EXIF = 0xe1
const START_OF_SCAN = 0xda

/** Why these bytes are not a photograph that may be kept; null when they are. */
export function refusePhoto(bytes: Uint8Array): 'notJpeg' | 'hasExif' | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 'notJpeg'
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return 'notJpeg'
    const marker = bytes[at + 1] ?? 0
    if (marker === APP1_EXIF) return 'hasExif'
    if (marker === START_OF_SCAN) return null
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2) return 'notJpeg'
    at += 2 + length
  }
  return 'notJpeg'
}
