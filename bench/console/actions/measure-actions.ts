import type { BrowserContext, Page } from '@playwright/test'
import { firstChange, untilComplete, watch } from '../probe'
import type { RunningProduct } from '../product'
import { type Report, timesRow } from '../report'
import type { ConsoleAction } from './console-action'
import { ELSEWHERE } from './elsewhere'
import { ON_KEY } from './on-key'
import { CHANGES_OF_THE_LIST, DIALOGS_OF_THE_LIST } from './on-list'

const ACTIONS = [...DIALOGS_OF_THE_LIST, ...CHANGES_OF_THE_LIST, ...ON_KEY, ...ELSEWHERE]

const PATIENCE_MS = 30_000
const LIMIT = { most: 50, of: 'p95' } as const

type Asked = { report: Report; rounds: number; title: string; isWordy: boolean }

/** For each action: how long the screen stays as it was. */
export async function measureActions(
  context: BrowserContext,
  product: RunningProduct,
  { report, rounds, title, isWordy }: Asked,
): Promise<void> {
  report.heading(
    `First change on the screen, ${product.keys.toLocaleString('en')} keys, ${rounds} times each`,
  )
  for (const action of ACTIONS.filter((one) => one.title.includes(title))) {
    const measured = await repeat(context, product, action, rounds).catch(String)
    if (typeof measured === 'string') {
      const figure = `failed: ${measured.split('\n', 1)[0]}`
      report.add({ what: action.title, figure, goal: '', isMet: false })
      continue
    }
    report.add(timesRow(action.title, measured.changes, LIMIT))
    if (measured.whole.length > 0) report.add(timesRow('    until it is complete', measured.whole, null))
    if (isWordy) report.note(`first: ${[...measured.words].join('; ')}`)
  }
}

/** Each round begins with a fresh load of the page, which is left idle first. */
async function repeat(
  context: BrowserContext,
  product: RunningProduct,
  action: ConsoleAction,
  rounds: number,
) {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const [changes, whole, words] = [[] as number[], [] as number[], new Set<string>()]
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const { change, complete, what } = await once(page, action.address(product), action)
      changes.push(change)
      words.add(what)
      if (complete !== null) whole.push(complete)
    }
  } finally {
    await page.close()
  }
  return { changes, whole, words }
}

async function once(page: Page, address: string, action: ConsoleAction) {
  await page.goto(address, { waitUntil: 'load' })
  await untilIdle(page)
  if (action.prepare) {
    await action.prepare(page)
    await untilIdle(page)
  }
  await take(page, action)
  const { beganAt, seenAt, what } = await firstChange(page, PATIENCE_MS)
  if (beganAt === null) throw new Error(`${action.title}: the action never reached the page`)
  await action.shows(page).waitFor()
  const completeAt = action.loads ? await untilComplete(page) : 0
  await action.restore?.(page)
  const complete = completeAt > beganAt ? completeAt - beganAt : null
  return { change: (seenAt ?? Number.NaN) - beganAt, complete, what }
}

/** Takes the action under watch. The pointer rests on its target first, as a person's does. */
async function take(page: Page, action: ConsoleAction): Promise<void> {
  if ('click' in action) {
    const target = action.click(page)
    await target.hover()
    await watch(page, { type: 'pointerdown' })
    return await target.click()
  }
  await watch(page, { type: 'keydown', key: action.press.split('+').at(-1) ?? '' })
  await page.keyboard.press(action.press)
}

/** Complete, with nothing on its way and nothing left to compute: a person has looked at the page for a moment. */
async function untilIdle(page: Page): Promise<void> {
  await untilComplete(page)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
}
