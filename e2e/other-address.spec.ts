import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, request as send } from 'node:http'
import { expect, test } from './product/fixtures'

/** The console under a name that browsers treat as another host, as behind a second DNS name. */
function underOtherName(consoleURL: string): string {
  const url = new URL(consoleURL)
  url.hostname = 'other.localhost'
  return url.origin
}

/** A proxy on another port that hides the requested host from the console. */
async function behindProxy(consoleURL: string): Promise<{ origin: string; close: () => void }> {
  const { host } = new URL(consoleURL)
  const proxy = createServer((asked, answer) => {
    const headers = { ...asked.headers, host }
    const passed = send(`${consoleURL}${asked.url}`, { method: asked.method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  proxy.listen(0, 'localhost')
  await once(proxy, 'listening')
  const address = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://localhost:${port}`,
    close: () => {
      proxy.close()
      proxy.closeAllConnections()
    },
  }
}

test('under another name, the console names its address and leads to the requested page', async ({
  page,
  product,
}) => {
  await page.goto(`${underOtherName(product.consoleURL)}/default/settings/members`)
  await expect(page.getByText(`This console is known as ${product.consoleURL}. Open it there.`)).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  await page.getByRole('link', { name: 'Open it there' }).click()
  await expect(page).toHaveURL(`${product.consoleURL}/sign-in?callbackUrl=%2Fdefault%2Fsettings%2Fmembers`)
  await expect(page.getByLabel('Password')).toBeVisible()
  expect(readFileSync(product.logFile, 'utf8')).toContain('another address than PUBLIC_URL')
})

test('a browser without scripts that signs in under another name sees the same text', async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${underOtherName(product.consoleURL)}/sign-in`)
  await page.getByLabel('Email').fill(product.admin.email)
  await page.getByLabel('Password').fill(product.admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in\?error=other_address$/)
  await expect(page.getByText(`This console is known as ${product.consoleURL}`).first()).toBeVisible()
  await context.close()
})

test('behind a proxy that hides the host from the console, the browser reports the address', async ({
  page,
  product,
}) => {
  const proxy = await behindProxy(product.consoleURL)
  await page.goto(`${proxy.origin}/welcome#a-token-of-nobody`)
  await expect(page.getByRole('link', { name: 'Open it there' })).toHaveAttribute(
    'href',
    `${product.consoleURL}/welcome#a-token-of-nobody`,
  )
  // The token stays in the fragment: no request to this address contains it, and no refusal leads away.
  await page.waitForLoadState('networkidle')
  expect(page.url()).toBe(`${proxy.origin}/welcome#a-token-of-nobody`)
  await page.goto(`${proxy.origin}/sign-in`)
  await expect(page.getByText(`This console is known as ${product.consoleURL}. Open it there.`)).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  proxy.close()
})
