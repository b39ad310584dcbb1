import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { loadWrappingKey } from '../crypto/wrapping-key.ts'
import { LaunchProblem } from './launch-problem.ts'

/** Makes the folder if needed and proves that it can be written. Returns its absolute path. */
export function prepareDataFolder(folder: string): string {
  const path = resolve(folder)
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw new LaunchProblem(
      `The data folder ${path} cannot be made (${reasonOf(error)}). ${whatToDo(path)}`,
    )
  }
  if (!statSync(path).isDirectory()) {
    throw new LaunchProblem(`The data folder ${path} is a file. ${whatToDo(path)}`)
  }
  const probe = join(path, `.write-test-${process.pid}`)
  try {
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new LaunchProblem(
      `The data folder ${path} cannot be written (${reasonOf(error)}). ${whatToDo(path)}`,
    )
  }
  return path
}

/** A key that cannot be read or is damaged is told before anything is sealed under another one. */
export function checkKeyFile(file: string): void {
  if (!existsSync(file)) return
  try {
    loadWrappingKey(file)
  } catch (error) {
    if (reasonOf(error) !== 'EACCES') throw new LaunchProblem(messageOf(error))
    throw new LaunchProblem(
      `The key file ${resolve(file)} cannot be read by the user ${userName()}. Start Sanqu as the user who made it, or give that file to this user.`,
    )
  }
}

function whatToDo(path: string): string {
  const user = userName()
  return `Make it a folder that the user ${user} may write to (for example: sudo chown -R ${user} ${path}), or name another with SANQU_DATA=/some/folder.`
}

/** Containers run programs under numbers that have no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `number ${process.getuid?.()}`
  }
}

export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return messageOf(error)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
