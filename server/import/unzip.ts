import { gunzipSync } from 'node:zlib'
import yauzl from 'yauzl'
import {
  MAX_COMPRESSION_RATIO,
  MAX_UNPACKED_BYTES,
  MAX_ZIP_ENTRIES,
  RATIO_FREE_BYTES,
} from './limits.ts'
import { FileRefused, shown } from './problem.ts'

const MB = 1024 * 1024

/** The parts of a zip file, unpacked only when asked for and never beyond the caps. Disk is not touched. */
export type Zip = {
  names: string[]
  read(name: string): Promise<Buffer>
}

export async function openZip(bytes: Buffer): Promise<Zip> {
  const entries = new Map<string, yauzl.Entry>()
  let zip: yauzl.ZipFile
  try {
    // autoClose off: the entries are read after the directory has been walked to its end.
    zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
    if (zip.entryCount > MAX_ZIP_ENTRIES) {
      throw new FileRefused('tooManyEntries', { count: zip.entryCount, max: MAX_ZIP_ENTRIES })
    }
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || entry.fileName.startsWith('__MACOSX/')) continue
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw asRefusal(error)
  }
  let unpacked = 0
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name)
      if (!entry) throw new FileRefused('zipDamaged', { detail: `${shown(name)} is missing` })
      if (entry.isEncrypted()) throw new FileRefused('zipLocked', { entry: shown(name) })
      refuseBomb(entry.uncompressedSize, entry.compressedSize, unpacked, name)
      try {
        const part = await inflate(zip, entry, unpacked)
        unpacked += part.length
        return part
      } catch (error) {
        throw asRefusal(error)
      }
    },
  }
}

export function unpackGzip(bytes: Buffer): Buffer {
  try {
    const unpacked = gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES })
    refuseBomb(unpacked.length, bytes.length, 0, 'gzip')
    return unpacked
  } catch (error) {
    if (error instanceof FileRefused) throw error
    if (error instanceof RangeError) throw tooBig('gzip')
    throw new FileRefused('zipDamaged', {
      detail: shown(error instanceof Error ? error.message : error),
    })
  }
}

/** Sizes in a zip's directory are only claims: what comes out is counted as it comes. */
async function inflate(zip: yauzl.ZipFile, entry: yauzl.Entry, before: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length
    refuseBomb(length, entry.compressedSize, before, entry.fileName)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function refuseBomb(size: number, packed: number, before: number, name: string): void {
  if (before + size > MAX_UNPACKED_BYTES) throw tooBig(name)
  if (size > RATIO_FREE_BYTES && size > packed * MAX_COMPRESSION_RATIO) throw tooBig(name)
}

function tooBig(name: string): FileRefused {
  return new FileRefused('unpacksTooBig', {
    entry: shown(name),
    maxMb: MAX_UNPACKED_BYTES / MB,
    maxRatio: MAX_COMPRESSION_RATIO,
  })
}

function asRefusal(error: unknown): FileRefused {
  if (error instanceof FileRefused) return error
  return new FileRefused('zipDamaged', {
    detail: shown(error instanceof Error ? error.message : error, 120),
  })
}
