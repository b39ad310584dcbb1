import { Worker } from 'node:worker_threads'
import { readFileSync, statSync } from 'node:fs'
import { MAX_FILE_BYTES, READER_HEAP_MB, READING_CPU_MS, READING_MS } from './limits.ts'
import { FileRefused, type Problem } from './problem.ts'
import type { BuildingsOptions, BuildingsRead } from './read-buildings.ts'
import type { ResidentsOptions, ResidentsRead } from './read-residents.ts'
import type { ResultsOptions, ResultsRead } from './read-results.ts'
import type { ShapeRead } from './read-shape.ts'

const LOOK_EVERY_MS = 200

/** The file's bytes, refused by size before they are read. */
export function loadFile(path: string): Buffer {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new FileRefused('fileMissing', { file: path })
  if (!stat.isFile()) throw new FileRefused('notAFile', { file: path })
  if (stat.size === 0) throw new FileRefused('fileEmpty')
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
  if (stat.size > MAX_FILE_BYTES) {
    throw new FileRefused('fileTooBig', {
      mb: megabytes(stat.size),
      maxMb: megabytes(MAX_FILE_BYTES),
    })
  }
  return readFileSync(path)
}

export type ReadingJob =
  | { kind: 'buildings'; bytes: Uint8Array; options: BuildingsOptions }
  | { kind: 'residents'; bytes: Uint8Array; options: ResidentsOptions }
  | { kind: 'results'; bytes: Uint8Array; options: ResultsOptions }
  | { kind: 'shape'; bytes: Uint8Array; options: null }

export type ReadingAnswer<Read> = { ok: true; read: Read } | { ok: false; problem: Problem }

export function readBuildingsApart(
  bytes: Uint8Array,
  options: BuildingsOptions,
): Promise<BuildingsRead> {
  return readApart<BuildingsRead>({ kind: 'buildings', bytes, options })
}

export function readResidentsApart(
  bytes: Uint8Array,
  options: ResidentsOptions,
): Promise<ResidentsRead> {
  return readApart<ResidentsRead>({ kind: 'residents', bytes, options })
}

export function readResultsApart(bytes: Uint8Array, options: ResultsOptions): Promise<ResultsRead> {
  return readApart<ResultsRead>({ kind: 'results', bytes, options })
}

export function readShapeApart(bytes: Uint8Array): Promise<ShapeRead> {
  return readApart<ShapeRead>({ kind: 'shape', bytes, options: null })
}

/** Takes the bytes over where it can: a second copy of a large file is memory for nothing. */
function handOver(bytes: Uint8Array): ArrayBuffer[] {
  const { buffer } = bytes
  // Small buffers share one memory, which must not go away under the others.
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : []
}

/**
 * Reads in a worker of its own with a limit on time and memory, so that a file made to hurt takes
 * down the worker and nothing else.
 */
function readApart<Read>(job: ReadingJob): Promise<Read> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
      workerData: job,
      transferList: handOver(job.bytes),
      resourceLimits: { maxOldGenerationSizeMb: READER_HEAP_MB, maxYoungGenerationSizeMb: 32 },
    })
    const settle = (act: () => void) => {
      clearInterval(timer)
      void worker.terminate()
      act()
    }
    const startedAt = Date.now()
    const before = process.cpuUsage()
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(before)
      const cpuMs = (user + system) / 1000
      if (cpuMs < READING_CPU_MS && Date.now() - startedAt < READING_MS) return
      const seconds = Math.round((Date.now() - startedAt) / 1000)
      settle(() => reject(new FileRefused('tookTooLong', { seconds })))
    }, LOOK_EVERY_MS)
    worker.once('message', (answer: ReadingAnswer<Read>) =>
      settle(() => {
        if (answer.ok) resolve(answer.read)
        else reject(new FileRefused(answer.problem.code, answer.problem.data))
      }),
    )
    worker.once('error', (error: Error & { code?: string }) =>
      settle(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new FileRefused('tookTooMuchMemory', { mb: READER_HEAP_MB })
            : error,
        ),
      ),
    )
    worker.once('exit', (code) =>
      settle(() =>
        reject(new FileRefused('readerFailed', { detail: `the reader ended with ${code}` })),
      ),
    )
  })
}
