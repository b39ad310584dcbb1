import { FileRefused } from './problem.ts'

type DecodedText = { text: string; encoding: string }

/**
 * Bytes to text. Without a name the order is: byte-order mark, strict UTF-8, strict GB18030 (what
 * Excel in China writes). Nothing is replaced by "�": text that does not decode is refused, because
 * a name broken here would be broken for good.
 */
export function decodeText(bytes: Uint8Array, named: string | null): DecodedText {
  if (named !== null) return decodeAs(bytes, named)
  const mark = byteOrderMark(bytes)
  if (mark) return decodeAs(bytes, mark)
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' }
  const chinese = tryDecode(bytes, 'gb18030')
  if (chinese === null) {
    throw new FileRefused('encodingUnknown', { detail: `byte ${firstBadByte(bytes)} fits neither` })
  }
  if (!looksLikeChinese(bytes)) {
    throw new FileRefused('encodingUnknown', {
      detail: 'read as GB18030 it is mostly characters that nobody writes',
    })
  }
  return { text: chinese, encoding: 'gb18030' }
}

/** The encoding of a name that a person or a .cpg file gave. */
export function knownEncoding(name: string): string {
  const plain = name.trim().toLowerCase()
  const codePage: Record<string, string> = {
    '936': 'gbk',
    cp936: 'gbk',
    '65001': 'utf-8',
    ansi: 'gbk',
  }
  try {
    return new TextDecoder(codePage[plain] ?? plain).encoding
  } catch {
    throw new FileRefused('encodingUnsupported', { encoding: name.slice(0, 40) })
  }
}

/**
 * The encoding of an attribute table of fixed-width cells, where a cell may end in the middle of a
 * character: so it is judged by how many characters break, not by whether one does.
 */
export function guessTableEncoding(bytes: Uint8Array): string {
  if (!bytes.some((byte) => byte >= 0x80)) return 'utf-8'
  const broken = (encoding: string) =>
    [...new TextDecoder(encoding).decode(bytes)].reduce((n, c) => (c === '\uFFFD' ? n + 1 : n), 0)
  const high = bytes.reduce((n, byte) => (byte >= 0x80 ? n + 1 : n), 0)
  if (broken('utf-8') <= high / 100) return 'utf-8'
  if (broken('gb18030') <= high / 100 && looksLikeChinese(bytes)) return 'gb18030'
  throw new FileRefused('encodingUnknown', { detail: 'the attribute table (.dbf) has no .cpg' })
}

function decodeAs(bytes: Uint8Array, name: string): DecodedText {
  const encoding = knownEncoding(name)
  const text = tryDecode(bytes, encoding)
  if (text === null) {
    throw new FileRefused('encodingWrong', { encoding, detail: 'some bytes do not fit' })
  }
  return { text, encoding }
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * Nearly every pair of bytes is some GB18030 character, so decoding proves little. Real Chinese text
 * stands almost wholly in the old GB2312 block; Big5, Latin-1 and noise read as GB18030 do not.
 */
function looksLikeChinese(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  for (let i = 0; i < bytes.length - 1; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[i + 1] ?? 0
    pairs++
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3)))
      common++
    i++
  }
  return pairs === 0 || common / pairs >= 0.75
}

function firstBadByte(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  // The longest prefix that decodes, found by halving: "stream" lets a prefix end inside a character.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return low + 1
}
