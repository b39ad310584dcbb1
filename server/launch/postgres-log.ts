import { closeSync, existsSync, openSync, readSync, statSync, truncateSync } from 'node:fs'

const LARGEST_LOG_BYTES = 20 * 1024 * 1024
const TAIL_BYTES = 4_096

/** PostgreSQL appends, so cutting the file to nothing is enough; a full disk would be worse. */
export function boundLog(file: string): void {
  if (existsSync(file) && statSync(file).size > LARGEST_LOG_BYTES) truncateSync(file)
}

export function lastLines(file: string, count = 8): string {
  if (!existsSync(file)) return '(the log is empty)'
  const size = statSync(file).size
  const tail = Buffer.alloc(Math.min(size, TAIL_BYTES))
  const fd = openSync(file, 'r')
  readSync(fd, tail, 0, tail.length, size - tail.length)
  closeSync(fd)
  return tail.toString('utf8').trim().split('\n').slice(-count).join('\n')
}
