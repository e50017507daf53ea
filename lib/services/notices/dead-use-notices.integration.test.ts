import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notices } from '@/db/schema'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { newFlush } from '@/test/worlds/rows'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { closeIncident } from '../incidents/close-incident'
import { openIncident } from '../incidents/open-incident'
import { recordUsage, type UsageRecord } from '../usage/record-usage'

let world: TestWorkspace
beforeAll(async () => {
  world = await openTestWorkspace()
})
afterAll(() => world.close())

type Key = Awaited<ReturnType<TestWorkspace['addKey']>>

function use(key: Key, code: DecisionCode): UsageRecord {
  const at = Date.now()
  return {
    keyId: key.id,
    keyName: key.name,
    secretId: key.secretIds[0] ?? '',
    workspace: world.workspace,
    code,
    minute: at - (at % 60_000),
    caller: { address: '198.51.100.7', userAgent: 'curl/8.5', clientId: '' },
    scopes: [],
    calls: 1,
    firstAt: at,
    lastAt: at,
  }
}

const noticesOf = (key: Key) =>
  world.db
    .select()
    .from(notices)
    .where(and(eq(notices.kind, 'dead_secret_used'), eq(notices.keyId, key.id)))
    .orderBy(notices.createdAt)

const present = (records: UsageRecord[]) => recordUsage(world.db, newFlush(), records)

test.each([
  ['REVOKED', 'A revoked secret of access key'],
  ['EXPIRED', 'An expired secret of access key'],
  ['NOT_FOUND', 'A secret of the deleted access key'],
] as const)(
  'a secret that ended as %s raises one notice on a day, whoever presents it how often',
  async (code, subject) => {
    const key = await world.addKey({ contactEmails: ['owner@acme.test'] })
    await Promise.all(Array.from({ length: 5 }, () => present([use(key, code)])))
    const [notice, ...others] = await noticesOf(key)
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      subject: expect.stringContaining(subject),
      recipients: ['owner@acme.test'],
    })
    expect(JSON.stringify(notice?.body)).toContain('198.51.100.7 (curl/8.5)')
    await world.db.execute(sql`
    update notices set once_key = replace(once_key, to_char(clock_instant() at time zone 'UTC', 'YYYY-MM-DD'), 'yesterday')
    where key_id = ${key.id}`)
    await present([use(key, code)])
    expect(await noticesOf(key)).toHaveLength(2)
  },
)

test.each(['VALID', 'INACTIVE', 'IP_NOT_ALLOWED', 'RATE_LIMITED'] as const)(
  'a use that is answered %s raises none: the secret works, or may work again',
  async (code) => {
    const key = await world.addKey()
    await present([use(key, code)])
    expect(await noticesOf(key)).toEqual([])
  },
)

test('a secret that was deactivated in the morning and revoked at noon raises the notice in the afternoon', async () => {
  const key = await world.addKey()
  await present([use(key, 'INACTIVE')])
  await present([use(key, 'REVOKED')])
  expect(await noticesOf(key)).toHaveLength(1)
})

test('the notice leads to the open incident of the key, and to the key afterwards', async () => {
  const key = await world.addKey()
  const context = world.as(await world.addPerson('support'))
  const request = { requestId: randomUUID(), title: 'Leak', keyIds: [key.id] }
  const opened = await openIncident(context, request)
  if (!opened.ok) throw new Error(opened.failure.message)
  const { number } = opened.value
  await present([use(key, 'REVOKED')])
  expect((await noticesOf(key))[0]?.body).toMatchObject({ path: `/incidents/${number}` })
  await closeIncident(context, { number, outcome: 'accepted' })
  await world.db.execute(sql`update notices set once_key = 'other' where key_id = ${key.id}`)
  await present([use(key, 'REVOKED')])
  expect((await noticesOf(key))[1]?.body).toMatchObject({ path: `/settings/access-keys/${key.id}` })
})
