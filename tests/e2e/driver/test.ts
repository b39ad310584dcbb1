import { expect, test as base } from '@playwright/test'

/**
 * A test, after which no page of it stays open: what one leaves behind, a map above all, goes on
 * drawing and slows everything that comes after it.
 */
export const test = base.extend<{ nothingStaysOpen: void }>({
  nothingStaysOpen: [
    async ({ browser }, use) => {
      await use()
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
})

export { expect }
