import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './scripts/test/browser'

const chromium = findBrowser()

export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/product/global-setup.ts',
  outputDir: './test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Machines are shared. Therefore the limits only stop tests that hang. A retry shows whether the machine caused a
  // failure. `npm test` names the tests that needed a retry.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  retries: 1,
  reporter: [['list']],
  use: {
    actionTimeout: 60_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(chromium ? { executablePath: chromium } : {}),
          args: BROWSER_FLAGS,
        },
      },
    },
  ],
})
