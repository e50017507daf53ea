import { afterAll, expect, test } from 'vitest'
import { addKey, openVerifierWorld, type TestKey, verify } from '@/test/worlds/verifier'

const world = await openVerifierWorld()
afterAll(() => world.close())

const codeOf = async ({ bearer }: TestKey) =>
  (await verify(world.url, world.caller.basic, { credential: bearer })).body.code
const newestChange = async () =>
  (await world.sql<{ id: string }>('select max(id)::text as id from key_changes'))[0]?.id

test('a warm verifier refuses from the start of a scheduled policy on, although nothing is announced then', async () => {
  const key = await addKey(world.home)
  await world.sql(`update key_secrets set created_at = created_at - interval '200 days' where key_id = $1`, [
    key.keyId,
  ])
  await world.sql(
    `update policies set scheduled_starts_at = clock_instant() + interval '2 seconds',
       scheduled_rules = jsonb_build_object('longestLifetimeDays', 90, 'defaultExpiry', '30_days',
         'defaultExpiryDays', null, 'rotationReminderDays', 90, 'unusedAfterDays', 90,
         'addressRuleRequiredForGlobalAdmin', false, 'reasonRequiredForRevocation', true)
     where workspace_id = $1`,
    [world.home.id],
  )
  await expect.poll(() => codeOf(key)).toBe('VALID')
  const announced = await newestChange()
  await expect.poll(() => codeOf(key), { timeout: 10_000 }).toBe('EXPIRED')
  const [clock] = await world.sql<{ passed: boolean }>(
    'select scheduled_starts_at <= clock_instant() as passed from policies where workspace_id = $1',
    [world.home.id],
  )
  expect(clock?.passed).toBe(true)
  expect(await newestChange()).toBe(announced)
})
