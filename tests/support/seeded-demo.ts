import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeyRing } from '#server/crypto/key-ring.ts'
import type { DemoDirectory } from '#server/demo/demo-community.ts'
import { DEMO_SEED, generateDemoCommunity } from '#server/demo/generate-demo-community.ts'
import { seedDemo } from '#server/demo/seed-demo.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

export const NOW = new Date('2026-11-24T02:42:18Z')

/** A database with the demo community in it, and what the generator says that should be there. */
export class SeededDemo {
  readonly database: TestDatabase
  readonly demo: DemoDirectory
  /** What was said while it was filled. */
  readonly said: readonly string[]
  readonly #folder: string

  private constructor(database: TestDatabase, folder: string, said: readonly string[]) {
    this.database = database
    this.demo = generateDemoCommunity({ seed: DEMO_SEED, now: NOW })
    this.said = said
    this.#folder = folder
  }

  static async make(): Promise<SeededDemo> {
    const database = await createTestDatabase()
    const folder = mkdtempSync(join(tmpdir(), 'sanqu-demo-'))
    const said: string[] = []
    await seedDemo({
      databaseUrl: database.url,
      wrappingKeyFile: join(folder, 'key'),
      onProgress: (text) => said.push(text),
      now: NOW,
    })
    return new SeededDemo(database, folder, said)
  }

  /** Another one of the same key each time, as another process has it. */
  keyRing(): KeyRing {
    return KeyRing.open(join(this.#folder, 'key'))
  }

  /** A file in the folder of this demo. */
  file(name: string): string {
    return join(this.#folder, name)
  }

  async drop(): Promise<void> {
    await this.database.drop()
    rmSync(this.#folder, { recursive: true })
  }
}
