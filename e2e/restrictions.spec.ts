import AxeBuilder from '@axe-core/playwright'
import { query } from './product/database'
import { expect } from './product/fixtures'
import { createKey, LIST } from './steps/access-keys-page'
import { test } from './steps/ask'

test('a wrong line is fixed by its suggestion, recent callers are checked, and the rule refuses', async ({
  page,
  ask,
  ownerDatabaseURL,
}) => {
  const key = await createKey(page)
  expect(await ask(key.secret)).toMatchObject({ code: 'VALID' })
  await expect(async () => {
    const rows = await query(ownerDatabaseURL, 'select 1 from usage_minutes where key_id = $1', [key.keyId])
    expect(rows.length).toBeGreaterThan(0)
  }).toPass()

  await page.goto(`${LIST}/${key.keyId}`)
  await page.getByRole('button', { name: 'Edit restrictions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit restrictions' })
  const addresses = dialog.getByRole('textbox', { name: 'Addresses' })
  await dialog.getByRole('radiogroup', { name: 'Allowed addresses' }).getByText('Enforced').click()

  await dialog.getByRole('button', { name: 'Suggest from recent use' }).click()
  await expect(addresses).toHaveValue('203.0.113.9')
  await addresses.fill('10.0.0.5/8')
  await expect(dialog.getByText('Line 1: 10.0.0.5/8 has host bits')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save restrictions' }).click()
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Use 10.0.0.0/8' }).click()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])

  await dialog.getByRole('button', { name: 'Save restrictions' }).click()
  await expect(dialog.getByRole('table', { name: 'Callers this would have blocked' })).toContainText(
    '203.0.113.9',
  )
  expect(await ask(key.secret)).toMatchObject({ code: 'VALID' })
  await dialog.getByRole('button', { name: 'Save anyway' }).click()
  await expect(dialog).toBeHidden()
  expect(await ask(key.secret)).toMatchObject({ code: 'IP_NOT_ALLOWED' })
  await expect(page.getByText('10.0.0.0/8')).toBeVisible()
})
