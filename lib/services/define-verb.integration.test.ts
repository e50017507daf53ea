import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { cloudAccounts } from '@/db/schema'
import { succeed } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { openWorld, type World } from '@/test/world'
import { defineVerb } from './define-verb'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** A verb that adds an account, and records it or forgets to. */
const adding = (records: boolean) =>
  defineVerb<z.ZodObject, { id: string }>(
    { action: 'cloud-accounts.manage', input: z.object({}) },
    async ({ tx, workspace }, _input, { audit }) => {
      const id = newId('acc')
      const account = { id, workspaceId: workspace.id, name: id, provider: 'aws', externalId: id }
      await tx.insert(cloudAccounts).values(account)
      if (records) {
        const target = { type: 'cloud_account', id, label: id } as const
        await audit({ action: 'cloud_account.added', target, after: { name: id } })
      }
      return succeed({ id })
    },
  )

const rows = async () => (await world.sql('select id from cloud_accounts')).length

test('a change that records nothing does not happen', async () => {
  const before = await rows()
  const admin = world.home.as('global_admin')
  await expect(adding(false)(admin, {})).rejects.toThrow('without an audit event')
  expect(await rows()).toBe(before)
  expect(await adding(true)(admin, {})).toMatchObject({ ok: true })
  expect(await rows()).toBe(before + 1)
})

test('a refusal for lack of rights is recorded once, and changes nothing', async () => {
  const before = await rows()
  const viewer = world.home.as('global_viewer')
  expect(await adding(true)(viewer, {})).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  const events = await world.sql('select action, outcome from audit_events where request_id = $1', [
    viewer.request.id,
  ])
  expect(events).toEqual([{ action: 'action.denied', outcome: 'denied' }])
  expect(await rows()).toBe(before)
})
