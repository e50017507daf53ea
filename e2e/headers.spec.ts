import { expect, test } from './product/fixtures'

test('a page runs only scripts that carry the nonce of its own answer', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
  })
  const answer = await page.goto('/sign-in')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/)
  await page.waitForLoadState('networkidle')
  expect(refused).toEqual([])
})

test('caches never keep a page, and always keep its scripts', async ({ page, request }) => {
  const answer = await page.goto('/sign-in')
  expect(answer?.headers()['cache-control']).toBe('no-store')
  const script = await page.locator('script[src^="/_next/static/"]').first().getAttribute('src')
  const kept = await request.get(script ?? '')
  expect(kept.headers()['cache-control']).toContain('immutable')
})

test('a reader who uses another name of this machine is redirected to the public address', async ({
  page,
  baseURL,
}) => {
  const other = new URL('/sign-in', baseURL)
  other.hostname = '127.0.0.1'
  await page.goto(other.href)
  expect(new URL(page.url()).origin).toBe(baseURL)
})
