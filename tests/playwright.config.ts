import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from './support/browser-path.ts'

const ROOT = join(import.meta.dirname, '..')

export default defineConfig({
  testDir: join(ROOT, 'tests', 'e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: join(ROOT, 'test-results'),
  // Every spec has its own server and database and several browsers: more at once would only queue
  // on a small machine and make slowness look like failure.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 480_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    launchOptions: await findBrowser(),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'off',
    video: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
  },
})
