import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hintOf } from '@/lib/domain/credentials/credential'
import { writeLookup } from '@/lib/domain/credentials/lookup'
import { extractCredentials } from '@/lib/domain/leaks/extract'
import type { LeakLookupAnswer } from '@/lib/domain/leaks/leak-answer'
import { sha256Hex } from '@/lib/sha256-hex'
import { insertManyKeys } from '@/test/worlds/many-keys'
import { insertUsage } from '@/test/worlds/rows'
import { makeActingKey, makeKey, openWorld, succeeded, type Tenant, type World } from '@/test/worlds/world'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { deleteAccessKey } from '../access-keys/delete-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { containAccessKeys } from '../containment/contain-access-keys'
import type { ServiceContext } from '../context/context'
import { createDecoy } from '../decoys/create-decoy'
import { lookUpLeaks } from './look-up-leaks'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES

/** What the browser sends of a text. */
const sent = (text: string) =>
  extractCredentials(text, { sha256: sha256Hex }).flatMap(({ lookup }) =>
    lookup === null || lookup.by === 'hint' ? [] : [writeLookup(lookup)],
  )

const ask = async (tenant: Tenant, lookups: readonly string[], more: Record<string, unknown> = {}) =>
  succeeded(await lookUpLeaks(tenant.as('support'), { lookups, ...more }))

const grades = ({ findings }: LeakLookupAnswer) => findings.map(({ grade, keyId }) => [grade, keyId])

async function keyWithSecret(tenant: Tenant, changes: Record<string, unknown> = {}) {
  const key = await makeKey(tenant, changes)
  return { ...key, value: key.secret?.value ?? '' }
}

describe('a leak check', () => {
  test('names a decoy to those who may see decoys; to others it is an unknown secret', async () => {
    const admin = world.home.as('global_admin')
    const decoy = succeeded(
      await createDecoy(admin, {
        requestId: crypto.randomUUID(),
        name: 'Old backup',
        plantedIn: '/etc/old.env',
      }),
    )
    const lookups = [...sent(decoy.secret?.value ?? ''), decoy.decoyId]
    const gradesFor = async (context: ServiceContext) =>
      succeeded(await lookUpLeaks(context, { lookups })).findings.map(({ grade }) => grade)
    const { context: program } = await makeActingKey(world.home, ['incidents:read'])
    expect(lookups).toHaveLength(2)
    expect(await gradesFor(admin)).toEqual(['decoy', 'decoy'])
    expect(await gradesFor(world.home.as('support'))).toEqual(['decoy', 'decoy'])
    expect(await gradesFor(world.home.as('global_viewer'))).toEqual(['foreign', 'foreign'])
    expect(await gradesFor(program)).toEqual(['foreign', 'foreign'])
    expect(await gradesFor(world.foreign.as('global_admin'))).toEqual(['foreign', 'foreign'])
  })

  test('grades what was found, the worst first', async () => {
    const admin = world.home.as('global_admin')
    const [dead, off, cut, live] = await Promise.all([1, 2, 3, 4].map(() => keyWithSecret(world.home)))
    const token = await keyWithSecret(world.home, { credential: 'token' })
    const named = await keyWithSecret(world.home)
    if (!dead || !off || !cut || !live) throw new Error('the keys were not made')
    succeeded(await revokeAccessKey(admin, { keyId: dead.keyId, reason: 'in a build log' }))
    succeeded(await deactivateAccessKey(admin, { keyId: off.keyId }))
    const text = [
      dead.value,
      off.value,
      `${live.value.slice(0, -1)}!`,
      cut.value.slice(0, 40),
      named.keyId,
      token.value,
      btoa(`${live.keyId}:${live.value}`),
    ].join('\n')
    const unknown = `sha256:${sha256Hex('never stored')}`
    const answer = await ask(world.home, [unknown, ...sent(text)])
    expect(grades(answer)).toEqual([
      ['live', token.keyId],
      ['live', live.keyId],
      ['damaged', live.keyId],
      ['damaged', cut.keyId],
      ['key-id', named.keyId],
      ['dead', dead.keyId],
      ['dead', off.keyId],
      ['foreign', null],
    ])
    expect(answer.findings.at(-1)).toEqual({ lookup: unknown, grade: 'foreign', keyId: null, secret: null })
    expect(answer.keys.find(({ id }) => id === dead.keyId)).toMatchObject({
      status: 'revoked',
      revokedAt: expect.any(String),
      revokedReason: 'in a build log',
    })
  })

  test('shows what limits a key, and an escalation that has come about, although no console has recorded it', async () => {
    const [limited, ended] = [await keyWithSecret(world.home), await keyWithSecret(world.home)]
    for (const { keyId } of [limited, ended])
      succeeded(
        await containAccessKeys(world.home.as('support'), {
          requestId: crypto.randomUUID(),
          keyIds: [keyId],
          level: 'suspended',
          reason: 'leaked',
        }),
      )
    await world.sql(`update key_containments set revoke_at = clock_instant() where key_id = $1`, [
      ended.keyId,
    ])
    const answer = await ask(world.home, sent(`${limited.value} ${ended.value}`))
    expect(answer.keys.find(({ id }) => id === limited.keyId)).toMatchObject({
      status: 'active',
      containment: { level: 'suspended', reason: 'leaked' },
    })
    expect(answer.keys.find(({ id }) => id === ended.keyId)).toMatchObject({ status: 'revoked' })
    expect(grades(answer)).toEqual([
      ['live', limited.keyId],
      ['dead', ended.keyId],
    ])
  })

  test('shows what a key may do, its people, and its callers before and since', async () => {
    const key = await keyWithSecret(world.home, {
      grants: [{ role: 'cloud_account_viewer', accounts: [world.home.accountIds[0]] }],
      contactEmails: ['team@acme.test'],
      owner: 'Platform',
    })
    const use = (address: string, minutesAgo: number, calls: number) => ({
      keyId: key.keyId,
      secretId: key.secretId ?? '',
      address,
      minutesAgo,
      outcome: 'VALID',
      calls,
    })
    await insertUsage(world.pools[0].db, world.home.id, [
      use('192.0.2.1', 3 * DAY_MINUTES, 40),
      use('192.0.2.1', 30, 2),
      use('198.51.100.7', 5 * HOUR_MINUTES, 31),
    ])
    const [found] = (await ask(world.home, sent(key.value))).keys
    expect(found).toMatchObject({
      id: key.keyId,
      grants: [{ role: 'cloud_account_viewer', accounts: [{ name: 'Account 1' }], accountCount: 1 }],
      owner: 'Platform',
      ownerKind: 'team',
      contactEmails: ['team@acme.test'],
      callers: {
        known: [{ address: '192.0.2.1', callsBefore: 40, callsSince: 2 }],
        knownCount: 1,
        new: [{ address: '198.51.100.7', callsBefore: 0, callsSince: 31 }],
        newCount: 1,
        canTellApart: true,
      },
    })
    expect(found?.permissions.length).toBeGreaterThan(0)
    expect(found?.permissions.every((one) => one.endsWith(':read'))).toBe(true)
  })

  test('counts callers from "Suspected since" on, rounded down to the full hour', async () => {
    const key = await keyWithSecret(world.home)
    const since = new Date(Date.now() - 3 * DAY_MINUTES * 60_000).toISOString()
    const answer = await ask(world.home, sent(key.value), { suspectedSince: since })
    expect(answer.suspectedSince).toBe(`${since.slice(0, 13)}:00:00.000Z`)
    const byDefault = await ask(world.home, sent(key.value))
    const hoursAgo = (Date.now() - Date.parse(byDefault.suspectedSince)) / 3_600_000
    expect(hoursAgo).toBeGreaterThanOrEqual(24)
    expect(hoursAgo).toBeLessThan(25.1)
  })

  test('finds nothing of another workspace, and nothing of a deleted key', async () => {
    const admin = world.home.as('global_admin')
    const [foreign, deleted] = [await keyWithSecret(world.foreign), await keyWithSecret(world.home)]
    succeeded(await revokeAccessKey(admin, { keyId: deleted.keyId, reason: 'leaked' }))
    succeeded(await deleteAccessKey(admin, { keyId: deleted.keyId, confirmName: deleted.name }))
    const words = [foreign, deleted].flatMap(({ value, keyId }) => [
      ...sent(value),
      keyId,
      `damaged:${keyId}`,
    ])
    const answer = await ask(world.home, words)
    expect(answer.keys).toEqual([])
    expect(new Set(answer.findings.map(({ grade }) => grade))).toEqual(new Set(['foreign']))
  })

  test('is open to every member, and takes up to 500 lookups, each of a form that gives nothing away', async () => {
    const key = await keyWithSecret(world.home)
    for (const role of ['global_admin', 'support', 'global_viewer'] as const)
      expect(await lookUpLeaks(world.home.as(role), { lookups: sent(key.value) })).toMatchObject({ ok: true })
    const many = Array.from({ length: 501 }, (_, index) => `sha256:${String(index).padStart(64, '0')}`)
    for (const lookups of [many, [], [hintOf(key.value)], [key.value], [`sha256:${'A'.repeat(64)}`], 'x'])
      expect(await lookUpLeaks(world.home.as('support'), { lookups })).toMatchObject({
        failure: { code: 'INVALID_INPUT' },
      })
    expect((await ask(world.home, many.slice(1))).findings).toHaveLength(500)
  })

  test('answers about 500 secrets at once', async () => {
    const keys = await insertManyKeys(world.home.as('global_admin'), 500)
    const answer = await ask(
      world.home,
      keys.map(({ secret }) => `sha256:${sha256Hex(secret)}`),
    )
    expect(answer.keys).toHaveLength(500)
    expect(new Set(answer.findings.map(({ grade }) => grade))).toEqual(new Set(['live']))
  })
})
