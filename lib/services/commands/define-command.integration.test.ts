import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cloudAccounts } from '@/db/schema'
import { succeed } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { openWorld } from '@/test/worlds/world'
import { defineCommand } from './define-command'

const world = await openWorld()
afterAll(() => world.close())

/** A command that adds an account. The options make it forget to record or to announce the change. */
const adding = ({ records = true, announces = true } = {}) =>
  defineCommand<z.ZodObject, { id: string }>(
    { action: 'cloud-accounts.manage', effect: 'loosens', input: z.object({}) },
    async ({ tx, workspace }, _input, { audit, announce }) => {
      const id = newId('acc')
      const account = { id, workspaceId: workspace.id, name: id, provider: 'aws', externalId: id }
      await tx.insert(cloudAccounts).values(account)
      if (announces) await announce({ kind: 'cloud_account.added', keyId: null })
      if (records) {
        const target = { type: 'cloud_account', id, label: id } as const
        await audit({ action: 'cloud_account.added', target, after: { name: id } })
      }
      return succeed({ id })
    },
  )

const rows = async () => (await world.sql('select id from cloud_accounts')).length

test('a change without an event is rolled back', async () => {
  const before = await rows()
  const admin = world.home.as('global_admin')
  await expect(adding({ records: false })(admin, {})).rejects.toThrow('without an audit event')
  expect(await rows()).toBe(before)
  expect(await adding()(admin, {})).toMatchObject({ ok: true })
  expect(await rows()).toBe(before + 1)
})

test('a refusal for lack of rights is recorded once, and changes nothing', async () => {
  const before = await rows()
  const viewer = world.home.as('global_viewer')
  expect(await adding()(viewer, {})).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  const events = await world.sql('select action, outcome from audit_events where request_id = $1', [
    viewer.request.id,
  ])
  expect(events).toEqual([{ action: 'action.denied', outcome: 'denied' }])
  expect(await rows()).toBe(before)
})

describe('the guard of every test database', () => {
  test('refuses a command that changes the verifiers’ facts without announcing the change', async () => {
    const before = await rows()
    const admin = world.home.as('global_admin')
    await expect(adding({ announces: false })(admin, {})).rejects.toMatchObject({
      cause: { message: expect.stringContaining('did not announce it') },
    })
    expect(await rows()).toBe(before)
  })
})
