import { afterAll, expect, test } from 'vitest'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { getAccessKey } from '../access-keys/get-access-key'
import { explainDecision } from '../decisions/explain-decision'
import { getKeyUsage } from '../usage/get-key-usage'

const world = await openTestWorkspace()
afterAll(() => world.close())

const DAY = 86_400_000
const at = (days: number) => new Date(Date.now() + days * DAY)

test('a long-lived secret stays in the list, however often the other secret was rotated since', async () => {
  const rotated = Array.from({ length: 120 }, (_, index) => ({
    createdAt: at(index - 120),
    expiresAt: at(index - 119.5),
  }))
  const key = await world.addKey({
    secrets: [{ createdAt: at(-200), expiresAt: at(165) }, ...rotated, { expiresAt: at(1) }],
  })
  const [lasting = ''] = key.secretIds
  const shown = await getAccessKey(world.as('global_admin'), key.id)
  if (!shown.ok) throw new Error(shown.failure.code)
  const { secrets, activeSecretCount } = shown.value
  expect(activeSecretCount).toBe(2)
  expect(secrets).toHaveLength(100)
  expect(secrets.find(({ id }) => id === lasting)).toMatchObject({ status: 'active' })
  const created = secrets.map(({ createdAt }) => createdAt)
  expect(created).toEqual([...created].sort().reverse())
  const usage = await getKeyUsage(world.as('global_admin'), { keyId: key.id, period: '7d', zone: 'UTC' })
  expect(usage.ok && usage.value.secrets.map(({ id }) => id)).toContain(lasting)
  const explained = await explainDecision(world.as('global_admin'), { keyId: key.id, secretId: lasting })
  expect(explained).toMatchObject({ ok: true, value: { valid: true } })
})
