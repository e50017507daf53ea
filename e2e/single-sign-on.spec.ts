import { randomBytes } from 'node:crypto'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { freePort } from '../scripts/ports'
import { query } from './product/database'
import { expect, signInOn, test } from './product/fixtures'
import { CLIENT, startProvider } from './product/openid-provider'
import { type RunningProduct, startProductUnderTest } from './product/product-under-test'

// One product with one provider, which is stopped, changed and restarted: the tests run in order.
test.describe.configure({ mode: 'default' })

const PROVIDER = 'Test ID'
const WANTED = '/default/settings/cloud-accounts'

let product: RunningProduct
let issuer: { port: number; loginPort: number }
let stopProvider: () => Promise<void> = async () => undefined

test.beforeAll(async () => {
  issuer = { port: await freePort(), loginPort: await freePort() }
  // The product starts before its provider: a console must not need one to start.
  product = await startProductUnderTest({
    OIDC_ISSUER: `http://localhost:${issuer.port}`,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: PROVIDER,
  })
})
test.afterAll(async () => {
  await stopProvider()
  await product?.stop()
})

/** Restarts the provider, and waits until the console leads there. */
async function restartProvider(more: Partial<Parameters<typeof startProvider>[0]> = {}): Promise<void> {
  await stopProvider()
  stopProvider = async () => undefined
  const callback = `${product.consoleURL}/api/auth/callback/oidc`
  stopProvider = await startProvider({ ...issuer, callback, like: 'itself', ...more })
  // The console retries an absent provider after some seconds.
  await expect(async () => expect(await leadsToProvider()).toBe(true)).toPass({ timeout: 60_000 })
}

/** Whether the form leads to the provider, as a browser without JavaScript posts the form. */
async function leadsToProvider(): Promise<boolean> {
  const answer = await fetch(`${product.consoleURL}/sign-in`, {
    method: 'POST',
    headers: { origin: product.consoleURL },
    body: await providerForm(),
    redirect: 'manual',
  })
  const login = `http://localhost:${issuer.loginPort}`
  return answer.headers.get('refresh')?.startsWith(`0; url=${login}/auth`) ?? false
}

let count = 0
/** A member without a password. */
async function addPerson(): Promise<string> {
  count += 1
  const email = `person-${count}@example.com`
  await query(
    product.ownerDatabaseURL,
    `with person as (
       insert into users (id, email, email_normalised) values ($1, $2, $2) returning id
     ) insert into memberships (workspace_id, user_id, role)
       select workspaces.id, person.id, 'support' from workspaces, person where slug = 'default'`,
    [`usr_${randomBytes(8).toString('hex')}`, email],
  )
  return email
}

type Visit = { page: Page; context: BrowserContext }

/** Runs a visit in a browser without JavaScript: a form, redirects and cookies must be enough for sign-in. */
async function visit(browser: Browser, run: (visit: Visit) => Promise<void>, javaScriptEnabled = false) {
  const context = await browser.newContext({ javaScriptEnabled, baseURL: product.consoleURL })
  const page = await context.newPage()
  await run({ page, context })
  await context.close()
}

async function goToProvider(page: Page): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(WANTED)}`)
  await page.getByRole('button', { name: `Sign in with ${PROVIDER}` }).click()
}

/** Logs in at the provider, and consents. */
async function logIn(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function signInAs(page: Page, login: string): Promise<void> {
  await goToProvider(page)
  await logIn(page, login)
}

/** Expects a sentence on the sign-in screen, and a URL that does not name the person. */
async function expectRefusal(page: Page, sentence: RegExp): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  expect(page.url()).toContain('/sign-in?error=')
  expect(page.url()).toContain(encodeURIComponent(WANTED))
  expect(page.url()).not.toMatch(/@|%40/)
}

async function lastFailure(): Promise<Record<string, unknown> | undefined> {
  const rows = await query(
    product.ownerDatabaseURL,
    `select actor_label, target_label, reason from audit_events where action = 'session.sign_in_failed'
     order by id desc limit 1`,
  )
  return rows[0]
}

test('an absent provider is named as the cause, and the password still works', async ({ browser }) => {
  await visit(browser, async ({ page }) => {
    await goToProvider(page)
    await expectRefusal(page, /can’t reach Test ID right now/)
    await signInOn(page, product.admin)
    expect(page.url()).toContain(product.consoleURL)
  })
})

for (const javaScript of [true, false]) {
  test(`a member signs in at a provider whose form is on another origin, ${javaScript ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    await restartProvider()
    const email = await addPerson()
    await visit(
      browser,
      async ({ page }) => {
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        await goToProvider(page)
        await expect(page.locator('input[name=login]')).toBeVisible()
        expect(asked.some((url) => url.startsWith(`http://localhost:${issuer.loginPort}/auth`))).toBe(true)
        await logIn(page, `verified:${email}`)
        await expect(page).toHaveURL(`${product.consoleURL}${WANTED}`)
      },
      javaScript,
    )
  })
}

test('a stranger reads which account was used and how to proceed, and the event has the reason', async ({
  browser,
}) => {
  await visit(browser, async ({ page }) => {
    await signInAs(page, 'verified:stranger@example.com')
    await expectRefusal(
      page,
      /signed in at Test ID as stranger@example\.com, but nobody has added this address/,
    )
    await page.reload()
    await expectRefusal(page, /as stranger@example\.com/)
  })
  expect(await lastFailure()).toEqual({
    actor_label: 'stranger@example.com',
    target_label: null,
    reason: 'no member has this email address',
  })
})

test('a disabled member reads that the access is disabled', async ({ browser }) => {
  const email = await addPerson()
  await query(
    product.ownerDatabaseURL,
    `update memberships set disabled_at = transaction_instant() where user_id = (select id from users where email = $1)`,
    [email],
  )
  await visit(browser, async ({ page }) => {
    await signInAs(page, `verified:${email}`)
    await expectRefusal(page, new RegExp(`as ${email}, but your access is disabled`))
  })
  expect(await lastFailure()).toMatchObject({ reason: 'this person has no active membership' })
})

test('an unverified address gets the same sentence whether it is known here or not', async ({ browser }) => {
  for (const email of [await addPerson(), 'stranger@example.com']) {
    await visit(browser, async ({ page }) => {
      await signInAs(page, `unverified:${email}`)
      await expectRefusal(
        page,
        new RegExp(`as ${email}, but Test ID hasn’t verified that this address is yours`),
      )
    })
    expect(await lastFailure()).toEqual({
      actor_label: email,
      target_label: null,
      reason: 'the provider has not verified this email address',
    })
  }
})

test('a person without an e-mail address reads that it is missing', async ({ browser }) => {
  await visit(browser, async ({ page }) => {
    await signInAs(page, 'verified:')
    await expectRefusal(page, /Test ID didn’t share your email address/)
  })
})

test('a person who cancels at the provider reads that, and may try again', async ({ browser }) => {
  await visit(browser, async ({ page }) => {
    await goToProvider(page)
    await page.getByRole('link', { name: 'Cancel' }).click()
    await expectRefusal(page, /Signing in at Test ID was cancelled/)
    await expect(page.getByRole('button', { name: `Sign in with ${PROVIDER}` })).toBeVisible()
  })
})

test('an answer to an attempt of another browser signs nobody in', async ({ browser }) => {
  await visit(browser, async ({ page, context }) => {
    for (const query of ['code=x&state=forged', 'error=access_denied&state=forged', 'code=x', '']) {
      await page.goto(`/api/auth/callback/oidc?${query}`)
      await expect(
        page.getByRole('alert').filter({ hasText: /started in another tab or browser/ }),
      ).toBeVisible()
    }
    await goToProvider(page)
    await page.goto('/api/auth/callback/oidc?code=x&state=forged')
    await expectRefusal(page, /started in another tab or browser/)
    await goToProvider(page)
    await expect(page.locator('input[name=login]')).toBeVisible()
    await context.clearCookies({ name: /chatelaine\.state$/ })
    await logIn(page, 'verified:stranger@example.com')
    await expectRefusal(page, /started in another tab or browser/)
  })
})

/** The form that leads to the provider, as a browser without scripts posts it. */
async function providerForm(): Promise<FormData> {
  const page = await (await fetch(`${product.consoleURL}/sign-in`)).text()
  const [, action = ''] = /name="(\$ACTION_ID_[0-9a-f]+)"/.exec(page) ?? []
  expect(action).not.toBe('')
  const body = new FormData()
  body.append(action, '')
  body.append('callbackUrl', '/')
  return body
}

/** The recorded refusal with the request id of the answer. */
async function refusalOf(answer: { headers: () => Record<string, string> } | null) {
  const id = answer?.headers()['x-request-id']
  const rows = await query(
    product.ownerDatabaseURL,
    `select action, outcome, reason, after ->> 'attempted' as attempted from audit_events where request_id = $1`,
    [id],
  )
  return rows[0]
}

// The console's port stands before the name.
const isNonce = (cookie: string) => cookie.endsWith('chatelaine.nonce')

const isCallback = (answer: { url: () => string }) => answer.url().includes('/api/auth/callback/oidc')

/** Logs in at the provider without using the answer. Returns its URL and the cookies of the attempt. */
async function answerOfProvider({ page, context }: Visit) {
  await goToProvider(page)
  await expect(page.locator('input[name=login]')).toBeVisible()
  const cookies = (await context.cookies()).filter(({ name }) => /\bchatelaine\./.test(name))
  await context.clearCookies({ name: /chatelaine\.state$/ })
  const answered = page.waitForResponse(isCallback)
  await logIn(page, 'verified:stranger@example.com')
  return { url: new URL((await answered).url()), cookies }
}

test('a forged answer of the provider is recorded: wrong state, wrong nonce, wrong issuer', async ({
  browser,
}) => {
  const open = async ({ page }: Visit, url: URL) => {
    const answered = page.waitForResponse(isCallback)
    await page.goto(url.href)
    return await refusalOf(await answered)
  }
  const denied = { action: 'action.denied', outcome: 'denied', attempted: 'sign in through the provider' }
  await restartProvider()
  let nonce = ''
  await visit(browser, async (visitor) => {
    const { url, cookies } = await answerOfProvider(visitor)
    nonce = cookies.find(({ name }) => isNonce(name))?.value ?? ''
    await visitor.context.addCookies(cookies)
    url.searchParams.set('state', 'forged')
    expect(await open(visitor, url)).toEqual({ ...denied, reason: 'attempt_lost' })
  })
  await visit(browser, async (visitor) => {
    const { url, cookies } = await answerOfProvider(visitor)
    await visitor.context.addCookies(
      cookies.map((cookie) => (isNonce(cookie.name) ? { ...cookie, value: nonce } : cookie)),
    )
    expect(await open(visitor, url)).toEqual({ ...denied, reason: 'provider_untrusted' })
  })
  await visit(browser, async (visitor) => {
    const { url, cookies } = await answerOfProvider(visitor)
    await visitor.context.addCookies(cookies)
    url.searchParams.set('iss', 'https://evil.example')
    expect(await open(visitor, url)).toMatchObject(denied)
  })
})

test('a sign-in through the provider from another origin, or without one, is recorded', async () => {
  for (const { headers, attempted } of [
    { headers: { origin: 'https://evil.example' }, attempted: 'a request from another origin' },
    { headers: {}, attempted: 'sign in through the provider' },
  ]) {
    const answer = await fetch(`${product.consoleURL}/sign-in`, {
      method: 'POST',
      headers,
      body: await providerForm(),
      redirect: 'manual',
    })
    const refusal = await refusalOf({ headers: () => Object.fromEntries(answer.headers) })
    expect(refusal).toMatchObject({ action: 'action.denied', outcome: 'denied', attempted })
  }
})

test('if the provider refuses the client, the person is asked to inform the operator', async ({
  browser,
}) => {
  await restartProvider({ clientSecret: 'another secret' })
  await visit(browser, async ({ page }) => {
    await signInAs(page, 'verified:stranger@example.com')
    await expectRefusal(page, /didn’t accept Chatelaine’s request/)
  })
})

test('a member with a changed subject reads this, and gets in after being removed and added again', async ({
  browser,
}) => {
  await restartProvider()
  const email = await addPerson()
  await visit(browser, async ({ page }) => {
    await signInAs(page, `verified:${email}`)
    await expect(page).toHaveURL(`${product.consoleURL}${WANTED}`)
  })
  await restartProvider({ generation: 'b' })
  await visit(browser, async ({ page }) => {
    await signInAs(page, `verified:${email}`)
    await expectRefusal(page, /linked to a different Test ID account\. Ask a Global Admin to remove you/)
  })
  expect(await lastFailure()).toMatchObject({ target_label: email })
  await visit(browser, async ({ page }) => removeAndAdd(page, email), true)
  await visit(browser, async ({ page }) => {
    await signInAs(page, `verified:${email}`)
    await expect(page).toHaveURL(`${product.consoleURL}${WANTED}`)
  })
})

async function removeAndAdd(page: Page, email: string): Promise<void> {
  await signInOn(page, product.admin)
  await page.goto('/default/settings/members')
  await page.getByRole('button', { name: `Actions for ${email}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText(`${email} removed`)).toBeVisible()
  await page.getByRole('button', { name: 'Add member' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByRole('button', { name: 'Add member' }).click()
  await expect(page.getByText('Sign-in link').first()).toBeVisible()
}

test('a provider like Entra ID, which verifies no address, admits people whom it has admitted before', async ({
  browser,
}) => {
  const email = await addPerson()
  await restartProvider({ like: 'entra' })
  await visit(browser, async ({ page }) => {
    await signInAs(page, `silent:${email}`)
    await expectRefusal(page, /hasn’t verified that this address is yours/)
  })
  await query(
    product.ownerDatabaseURL,
    `insert into user_identities (issuer, subject, user_id)
     select $1, $2, id from users where email = $3`,
    [`http://localhost:${issuer.port}`, `pairwise-a-silent:${email}`, email],
  )
  await visit(browser, async ({ page }) => {
    await signInAs(page, `silent:${email}`)
    await expect(page).toHaveURL(`${product.consoleURL}${WANTED}`)
  })
})

test('signing in through the provider ends the browser’s previous session', async ({ browser }) => {
  await restartProvider()
  const email = await addPerson()
  await visit(browser, async ({ page, context }) => {
    await signInOn(page, product.admin)
    const earlier = await context.cookies()
    await signInAs(page, `verified:${email}`)
    await expect(page).toHaveURL(`${product.consoleURL}${WANTED}`)
    await context.clearCookies()
    await context.addCookies(earlier)
    await page.goto(WANTED)
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
