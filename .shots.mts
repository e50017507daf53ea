import { chromium } from 'playwright'

const [, , base, password, outDir, spec] = process.argv
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell' })
const jobs = JSON.parse(spec)
for (const { who, width, height, dark, pages } of jobs) {
  const context = await browser.newContext({
    viewport: { width, height: height ?? 900 },
    colorScheme: dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  await page.goto(`${base}/sign-in`)
  await page.getByLabel('Email').fill(`${who}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/access-keys/, { timeout: 60000 })
  for (const [name, path, ...clicks] of pages) {
    try {
      await page.goto(base + path, { timeout: 60000 })
      await page.waitForLoadState('networkidle')
      for (const c of clicks) {
        if (c.startsWith('key:')) await page.keyboard.press(c.slice(4))
        else if (c.startsWith('text:')) await page.getByText(c.slice(5)).first().click()
        else {
          const [role, label] = c.split('|')
          await page
            .getByRole(role as 'button', { name: new RegExp(label, 'i') })
            .first()
            .click()
        }
        await page.waitForTimeout(900)
      }
      const wide = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('section')]
          .filter((s) => s.scrollWidth > s.clientWidth + 1 && getComputedStyle(s).overflowX === 'auto')
          .map((s) => `${s.getAttribute('aria-label')}:${s.scrollWidth - s.clientWidth}`),
      ])
      console.log(who, width, dark ? 'dark' : 'light', name, wide.join(' '))
      await page.screenshot({
        path: `${outDir}/${who}-${width}${dark ? '-dark' : ''}-${name}.png`,
        fullPage: false,
      })
    } catch (e) {
      console.log('FAILED', who, width, name, String(e).split('\n')[0])
    }
  }
  await context.close()
}
await browser.close()
