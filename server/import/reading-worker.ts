import { parentPort, workerData } from 'node:worker_threads'
import { FileRefused, shown } from './problem.ts'
import { readBuildings } from './read-buildings.ts'
import type { ReadingAnswer, ReadingJob } from './read-file.ts'
import { readResidents } from './read-residents.ts'
import { readResults } from './read-results.ts'
import { readShape } from './read-shape.ts'

/** The worker's side of `read-file.ts`: one job, one answer. */
const job = workerData as ReadingJob
// eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(await answer(job))

function read({ kind, bytes, options }: ReadingJob): Promise<unknown> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (kind) {
    case 'buildings':
      return readBuildings(buffer, options)
    case 'residents':
      return readResidents(buffer, options)
    case 'results':
      return readResults(buffer, options)
    case 'shape':
      return readShape(buffer)
  }
}

async function answer(work: ReadingJob): Promise<ReadingAnswer<unknown>> {
  try {
    return { ok: true, read: await read(work) }
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, problem: error.problem }
    // A reader that stumbles over a file has met a file that it cannot read.
    const detail = shown(error instanceof Error ? error.message : error, 160)
    return { ok: false, problem: { code: 'readerFailed', data: { detail } } }
  }
}
