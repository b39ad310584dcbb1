import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('ends its start with the address and the demo accounts', () => {
  expect(sanqu.output).toContain(`Sanqu is ready: ${sanqu.url}`)
  expect(sanqu.output).toContain('sanqu-demo')
  expect(sanqu.output).toContain('operator1…operator5')
})

test('opens in a browser with WebGL2, before and after kill -9 of everything', async ({ page }) => {
  await page.goto(sanqu.url)
  await expect(page.locator('body')).toContainText(/三区|Sanqu/)
  const webgl = await page.evaluate(
    () => document.createElement('canvas').getContext('webgl2') !== null,
  )
  expect(webgl).toBe(true)

  sanqu.killPostgres()
  await sanqu.kill()
  const startedAt = Date.now()
  await sanqu.start()
  await page.goto(sanqu.url)
  await expect(page.locator('body')).toContainText(/三区|Sanqu/)
  // About five seconds on an idle machine; what matters here is that nothing is filled or built anew.
  expect(Date.now() - startedAt).toBeLessThan(60_000)
  expect(sanqu.output.match(/Pages built/g)?.length ?? 0).toBeLessThanOrEqual(1)
})
