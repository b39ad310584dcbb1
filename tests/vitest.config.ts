import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const ROOT = join(import.meta.dirname, '..')

export default defineConfig({
  root: ROOT,
  test: {
    projects: [
      {
        root: ROOT,
        test: {
          name: 'unit',
          include: ['{app,components,lib,server,tests}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.pg.test.ts', 'node_modules/**'],
          setupFiles: ['tests/support/no-noise.ts'],
        },
      },
      {
        root: ROOT,
        test: {
          name: 'medium',
          include: ['{server,tests/medium}/**/*.pg.test.ts'],
          globalSetup: ['tests/support/postgres-global-setup.ts'],
          setupFiles: ['tests/support/no-noise.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
