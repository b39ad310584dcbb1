import { Refusal } from '#lib/domain/errors.ts'

/** The version that is saved, unless somebody saved another than the one that was changed. */
export function nextVersion(
  before: { version: number; by?: string | null } | undefined,
  baseVersion: number,
): number {
  const version = before?.version ?? 0
  if (version !== baseVersion) {
    throw new Refusal('versionMoved', { by: before?.by ?? null, version })
  }
  return version + 1
}
