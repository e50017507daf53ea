import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessKeys } from '@/db/schema'
import { describeEvent } from '@/lib/domain/audit/describe-event'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { listEvents } from '../audit/list-events'
import type { ServiceContext } from '../context/context'
import { exportAccessKeys } from './export-access-keys'

let world: TestWorkspace
let accountId: string
let keyId: string

const viewer = () => world.as('global_viewer')

beforeAll(async () => {
  world = await openTestWorkspace()
  accountId = await world.addAccount('=Production, west')
  const accounts = [accountId]
  for (let index = 0; index < 6; index += 1) accounts.push(await world.addAccount(`Account ${index}`))
  const key = await world.addKey({
    name: '@nightly "report"',
    description: 'two\nlines',
    grants: [{ role: 'cloud_account_viewer', accounts }],
  })
  keyId = key.id
  await world.db
    .update(accessKeys)
    .set({
      ownerName: 'Platform',
      labels: { env: 'prod', pci: '' },
      contactEmails: ['a@ops.test', 'b@ops.test'],
      lastUsedAt: new Date('2026-05-20T10:00:00Z'),
      lastUsedAddress: '203.0.113.9',
      lastUsedUserAgent: 'curl/8',
    })
    .where(eq(accessKeys.id, keyId))
  await world.addKey({ name: 'global', grants: [{ role: 'global_admin', accounts: 'all' }] })
  const gone = await world.addKey({ name: 'gone' })
  await revokeAccessKey(world.as('support'), { keyId: gone.id, reason: 'test' })
})
afterAll(() => world.close())

async function exported(context: ServiceContext, input: object): Promise<string> {
  const started = await exportAccessKeys(context, input)
  if (!started.ok) throw new Error(started.failure.message)
  let text = ''
  for await (const piece of started.value.pieces) text += piece
  return text
}

async function lastExport() {
  const page = await listEvents(viewer(), { action: 'access_keys.exported' })
  const event = page.ok ? page.value.items[0] : undefined
  if (event === undefined) throw new Error('no export was recorded')
  return event
}

describe('an export of the list', () => {
  test('as CSV names each key, its rights and its owner, and runs no formula', async () => {
    const text = await exported(viewer(), {
      format: 'csv',
      reachesAccount: accountId,
      sort: 'name',
      descending: false,
    })
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
    expect(rows.map(({ name }) => name)).toEqual(['\'@nightly "report"', 'global', 'gone'])
    expect(rows[0]).toMatchObject({
      id: keyId,
      description: 'two\nlines',
      status: 'Active',
      roles: 'Cloud Account Viewer',
      accounts: "'=Production, west; Account 0; Account 1; Account 2; Account 3; Account 4; Account 5",
      scopes: 'Everything these roles allow',
      owner: 'Platform',
      owner_kind: 'team',
      labels: 'env=prod; pci',
      contacts: 'a@ops.test; b@ops.test',
      last_used_at: '2026-05-20T10:00:00.000Z',
      last_used_address: '203.0.113.9',
      last_used_user_agent: 'curl/8',
    })
    expect(rows[1]).toMatchObject({ accounts: 'All accounts', account_ids: 'all', owner: '' })
  })

  test.each(['json', 'jsonl'])('as %s has the same keys with all their accounts', async (format) => {
    const text = await exported(viewer(), { format })
    const keys =
      format === 'json'
        ? JSON.parse(text)
        : text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
    expect(keys.map(({ name }: { name: string }) => name)).toEqual(['gone', 'global', '@nightly "report"'])
    expect(keys[2].grants[0].accounts).toHaveLength(7)
    expect(keys[0]).toMatchObject({ status: 'revoked', expiresAt: null })
  })

  test('of nothing is still a whole file', async () => {
    const nothing = { search: 'nothing has this name' }
    expect(JSON.parse(await exported(viewer(), { format: 'json', ...nothing }))).toEqual([])
    expect(await exported(viewer(), { format: 'jsonl', ...nothing })).toBe('')
    expect(
      parse(await exported(viewer(), { format: 'csv', ...nothing }), { columns: true, bom: true }),
    ).toEqual([])
  })

  test('holds nothing of any secret', async () => {
    const secrets = await world.db.query.keySecrets.findMany()
    expect(secrets.length).toBeGreaterThan(0)
    for (const format of ['csv', 'json', 'jsonl']) {
      const text = await exported(viewer(), { format })
      for (const { hash, hint, id } of secrets)
        for (const part of [hash.toString('hex'), hash.toString('base64'), hint, id])
          expect(text).not.toContain(part)
    }
  })

  test('of more keys than a batch has each key once', async () => {
    const many = await openTestWorkspace()
    const names = Array.from({ length: 401 }, (_, index) => `key ${index}`)
    for (const name of names) await many.addKey({ name, secrets: [] })
    const keys: { name: string }[] = JSON.parse(await exported(many.as('support'), { format: 'json' }))
    expect(keys.map(({ name }) => name).sort()).toEqual(names.sort())
    await many.close()
  }, 120_000)

  test('is for every member, and for keys that may read keys', async () => {
    for (const role of ['global_admin', 'support', 'global_viewer'] as const)
      expect(await exportAccessKeys(world.as(role), { format: 'csv' })).toMatchObject({ ok: true })
    const actor = {
      type: 'access_key',
      keyId,
      name: 'x',
      secretId: null,
      expiresAt: 0,
      isExchanged: false,
    } as const
    const asKey = (permission: string) => ({
      ...viewer(),
      actor: {
        ...actor,
        permissions: [permission],
        grants: [{ role: 'global_viewer', accounts: 'all' } as const],
      },
    })
    expect(await exportAccessKeys(asKey('access-keys:read'), { format: 'csv' })).toMatchObject({ ok: true })
    const key = asKey('audit:read')
    expect(await exportAccessKeys(key, { format: 'csv' })).toMatchObject({ failure: { code: 'FORBIDDEN' } })
  })

  test('never has a key of another workspace', async () => {
    expect(JSON.parse(await exported(world.stranger, { format: 'json' }))).toEqual([])
    expect(JSON.parse(await exported(world.stranger, { format: 'json', reachesAccount: accountId }))).toEqual(
      [],
    )
  })

  test.each([{}, { format: 'xlsx' }, { format: 'csv', reachesaccount: 'acc_0123456789abcdef' }])(
    'refuses %j, and records nothing',
    async (input) => {
      const before = await world.events()
      expect(await exportAccessKeys(viewer(), input)).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
      expect(await world.events()).toHaveLength(before.length)
    },
  )
})

describe('the event of an export', () => {
  test('says how many keys, in which format, by which filters', async () => {
    await exported(viewer(), { format: 'csv', search: 'nightly', unused: false, reachesAccount: accountId })
    const event = await lastExport()
    expect(event.after).toMatchObject({
      format: 'csv',
      count: 1,
      filters: { search: 'nightly', reachesAccount: accountId },
    })
    expect(describeEvent(event)).toBe(`${event.actor.label} exported 1 access key.`)
  })

  test('holds no typed text that names no key, and nothing of a pasted secret', async () => {
    await exported(viewer(), { format: 'csv', search: 'hunter2 my password', owner: 'correct horse' })
    expect(JSON.stringify((await lastExport()).after)).not.toMatch(/hunter2|horse/)
    const secret = formatOpaqueSecret(
      'chatel',
      'ak_0123456789abcdef',
      'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE',
    )
    await exported(viewer(), { format: 'csv', search: secret })
    expect(JSON.stringify((await lastExport()).after)).not.toContain('q7Zb0KfX')
    await exported(viewer(), { format: 'csv', pasted: [`sha256:${'ab'.repeat(32)}`] })
    expect((await lastExport()).after).toMatchObject({ filters: { pastedSecrets: 1 } })
    expect(JSON.stringify((await lastExport()).after)).not.toContain('abab')
  })
})
