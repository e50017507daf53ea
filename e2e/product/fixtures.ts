import { test as base, expect, type Page } from '@playwright/test'
import { signInByRequest } from './console-client'
import { addWorkspace, type OwnWorkspace } from './database'
import type { ProductUnderTest } from './product-under-test'

/** A person who can sign in. */
export interface Credentials {
  readonly email: string
  readonly password: string
}

interface Fixtures {
  readonly product: ProductUnderTest
  readonly verifierURL: string
  readonly ownerDatabaseURL: string
  /** A new workspace, which only this test uses. */
  readonly ownWorkspace: OwnWorkspace
  /** Creates a session without showing a page; for the first Global Admin unless another person is named. */
  readonly signIn: (who?: Credentials) => Promise<void>
}

function productUnderTest(): ProductUnderTest {
  const written = process.env.PRODUCT_UNDER_TEST
  if (written === undefined) throw new Error('the product was not started: run playwright test')
  return JSON.parse(written)
}

/** Fills in the sign-in page and waits until the console shows another page. */
export async function signInOn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Playwright's test with the running product. */
export const test = base.extend<Fixtures>({
  product: async ({ browserName: _ }, use) => use(productUnderTest()),
  baseURL: async ({ product }, use) => use(product.consoleURL),
  verifierURL: async ({ product }, use) => use(product.verifierURL),
  ownerDatabaseURL: async ({ product }, use) => use(product.ownerDatabaseURL),
  ownWorkspace: async ({ ownerDatabaseURL }, use) => use(await addWorkspace(ownerDatabaseURL)),
  signIn: async ({ page, product }, use) =>
    use((who = product.admin) => signInByRequest(page.context(), product.consoleURL, who)),
})

export { expect }
