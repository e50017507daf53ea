import { expect, signInOn, test } from './product/fixtures'

test('a wrong password and an unknown e-mail get the same answer, and the e-mail stays', async ({
  page,
  product,
}) => {
  for (const email of [product.admin.email, 'nobody@example.com']) {
    await page.goto('/sign-in')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('The email or password isn’t right.')).toBeVisible()
    await expect(page.getByLabel('Email')).toHaveValue(email)
    await expect(page.getByLabel('Password')).toHaveValue('')
  }
})

test('shows the typed password on request, with the keyboard, and takes it as it is', async ({
  page,
  product,
}) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(product.admin.email)
  const password = page.getByLabel('Password')
  await password.fill(product.admin.password)
  await expect(password).toHaveAttribute('type', 'password')
  await password.press('Tab')
  await expect(page.getByRole('button', { name: 'Show characters' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(password).toHaveAttribute('type', 'text')
  await expect(page.getByRole('button', { name: 'Hide characters' })).toBeFocused()
  await password.press('Enter')
  await expect(page).toHaveURL(/\/default\//)
})

test('sign-in leads back to the requested page, query included', async ({ page, product }) => {
  await page.goto('/default/settings/cloud-accounts?q=prod&sort=-added')
  await page.getByLabel('Email').fill(product.admin.email)
  await page.getByLabel('Password').fill(product.admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/default\/settings\/cloud-accounts\?q=prod&sort=-added$/)
})

for (const target of ['//evil.test', '/\\evil.test', 'https://evil.test', 'javascript:alert(1)']) {
  test(`sign-in never leads to ${target}`, async ({ page, product, baseURL }) => {
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(target)}`)
    await page.getByLabel('Email').fill(product.admin.email)
    await page.getByLabel('Password').fill(product.admin.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    expect(new URL(page.url()).origin).toBe(baseURL)
  })
}

test('signing out ends the session on the server, also for copies of its cookie', async ({
  page,
  product,
}) => {
  await signInOn(page, product.admin)
  const copied = await page.context().cookies()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.context().addCookies(copied)
  await page.goto('/default/settings/members')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('the session cookie is hidden from scripts and other sites, and new at each sign-in', async ({
  page,
  product,
}) => {
  const session = async () =>
    (await page.context().cookies()).find((one) => one.name.endsWith('chatelaine.session'))
  await signInOn(page, product.admin)
  const first = await session()
  expect(first).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  await signInOn(page, product.admin)
  expect((await session())?.value).not.toBe(first?.value)
})

test('an unknown workspace is not found', async ({ page, signIn }) => {
  await signIn()
  const answer = await page.goto('/elsewhere/settings/members')
  expect(answer?.status()).toBe(404)
})

test('works before its script has loaded: the form posts, and no password is in the URL', async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.consoleURL })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(product.admin.email)
  await page.getByLabel('Password').fill(product.admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  expect(page.url()).not.toContain('password')
  await context.close()
})

test('a one-time link without JavaScript explains that it needs JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  const page = await context.newPage()
  await page.goto('/welcome#0123456789')
  // Playwright sees no role and no text in a noscript element, although it is visible.
  const words = page.locator('noscript p')
  await expect(words).toBeVisible()
  expect(await words.evaluate((element) => element.textContent)).toContain('needs JavaScript')
  await expect(page.getByRole('status')).toBeHidden()
  await context.close()
})

// Cookies that a sibling host, an earlier version or a person may have set, under every name of sign-in.
const BROKEN: [string, string][] = [
  ['callback-url', 'x'],
  ['callback-url', '%E0%A4%A'],
  ['callback-url', 'https%3A%2F%2Fevil.test%2F'],
  ['csrf-token', 'garbage'],
  ['state', 'a.b.c'],
  ['session.0', 'garbage'],
  ['sign-in-refusal', 'x'.repeat(3000)],
]
const FOREIGN = [
  'authjs.callback-url=x',
  '__Secure-authjs.callback-url=x',
  'authjs.session-token=x',
  'other=%zz',
]

test('sign-out ends the session on the server, and sign-in works, whatever other cookies the browser sends', async ({
  page,
  product,
  baseURL,
}) => {
  const url = baseURL ?? ''
  const context = page.context()
  for (const [name, value] of BROKEN)
    await context.addCookies([{ name: `${new URL(url).port}.chatelaine.${name}`, value, url }])
  for (const cookie of FOREIGN) {
    const [name = '', value = ''] = cookie.split('=')
    // Chromium refuses cookies with this prefix on plain HTTP.
    if (!name.startsWith('__')) await context.addCookies([{ name, value, url }])
  }
  await signInOn(page, product.admin)
  await page.goto('/default/settings/members')
  await expect(page.getByRole('table', { name: 'Members' })).toBeVisible()
  const copied = (await context.cookies()).filter(({ name }) => name.endsWith('chatelaine.session'))
  for (const [name, value] of BROKEN)
    await context.addCookies([{ name: `${new URL(url).port}.chatelaine.${name}`, value, url }])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await context.addCookies(copied)
  await page.goto('/default/settings/members')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a planted session cookie before the right one signs nobody out', async ({ page, signIn, baseURL }) => {
  await signIn()
  for (const value of ['garbage', 'YQ..YQ.YQ.YQ']) {
    // Browsers send the cookie with the longer path first.
    await page.context().addCookies([
      {
        name: `${new URL(baseURL ?? '').port}.chatelaine.session`,
        value,
        domain: new URL(baseURL ?? '').hostname,
        path: '/default',
      },
    ])
    await page.goto('/default/settings/members')
    await expect(page.getByRole('table', { name: 'Members' })).toBeVisible()
  }
})

for (const [code, sentence] of [
  ['attempt_lost', 'started in another tab or browser'],
  ['Configuration', 'Signing in didn’t work'],
  ['<script>', 'Signing in didn’t work'],
] as const) {
  test(`a URL with the error ${code} shows a sentence`, async ({ page }) => {
    await page.goto(`/sign-in?error=${encodeURIComponent(code)}`)
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  })
}

test('a person who forgot the password learns whom to ask if the installation sends no mail', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot password?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await expect(page.getByText('Ask a Global Admin of your workspace for a sign-in link.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to sign-in' }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
})
