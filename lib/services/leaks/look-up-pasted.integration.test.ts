import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hintOf } from '@/lib/domain/credentials/credential'
import { writeLookup } from '@/lib/domain/credentials/lookup'
import { extractCredentials } from '@/lib/domain/leaks/extract'
import type { Finding } from '@/lib/domain/leaks/finding'
import { sha256Hex } from '@/lib/sha256-hex'
import { makeKey, openWorld, succeeded, type Tenant, type World } from '@/test/worlds/world'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { deleteAccessKey } from '../access-keys/delete-access-key'
import { listAccessKeys } from '../access-keys/list-access-keys'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { createSecret } from '../secrets/create-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { lookUpPasted } from './look-up-pasted'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** What the browser sends of a text. */
const sent = (text: string) =>
  extractCredentials(text, { sha256: sha256Hex }).flatMap(({ lookup }) =>
    lookup ? [writeLookup(lookup)] : [],
  )

const ask = async (
  tenant: Tenant,
  pasted: readonly string[],
  role: Parameters<Tenant['as']>[0] = 'global_viewer',
) => succeeded(await lookUpPasted(tenant.as(role), { pasted }))

const found = ({ key, secret }: Finding) => ({
  key: key.id,
  secret: secret?.id ?? null,
  status: secret?.status ?? null,
})

async function keyWithSecret(tenant: Tenant, changes: Record<string, unknown> = {}) {
  const key = await makeKey(tenant, changes)
  return { ...key, value: key.secret?.value ?? '' }
}

describe('a paste', () => {
  test('leads to every secret in it, whole, damaged or by its hint, and counts the others', async () => {
    const [one, other, cut, hinted] = await Promise.all([1, 2, 3, 4].map(() => keyWithSecret(world.home)))
    const token = await keyWithSecret(world.home, { credential: 'token' })
    if (!one || !other || !cut || !hinted) throw new Error('the keys were not made')
    const unknown = sha256Hex('never stored')
    const text = [
      one.value,
      btoa(`${other.keyId}:${other.value}`),
      cut.value.slice(0, 40),
      hintOf(hinted.value),
      token.value,
    ].join('\n')
    const answer = await ask(world.home, [...sent(text), `sha256:${unknown}`])
    expect(answer.findings.map(found)).toEqual(
      expect.arrayContaining([
        { key: one.keyId, secret: one.secretId, status: 'active' },
        { key: other.keyId, secret: other.secretId, status: 'active' },
        { key: cut.keyId, secret: null, status: null },
        { key: hinted.keyId, secret: hinted.secretId, status: 'active' },
        { key: token.keyId, secret: token.secretId, status: 'active' },
      ]),
    )
    expect(answer.findings).toHaveLength(5)
    expect(answer.unknown).toEqual([`sha256:${unknown}`])
    const listed = succeeded(await listAccessKeys(world.home.as('global_viewer'), { pasted: sent(text) }))
    expect(listed.items.map(({ id }) => id).sort()).toEqual(
      [one, other, cut, hinted, token].map(({ keyId }) => keyId).sort(),
    )
  })

  test('of a revoked secret says so, and leaves the key and its new secret alone', async () => {
    const admin = world.home.as('global_admin')
    const key = await keyWithSecret(world.home)
    const second = succeeded(
      await createSecret(admin, {
        requestId: crypto.randomUUID(),
        keyId: key.keyId,
        kind: 'opaque',
        expiration: { period: '30_days' },
      }),
    )
    succeeded(await revokeSecret(admin, { keyId: key.keyId, secretId: key.secretId }))
    const [finding] = (await ask(world.home, sent(key.value), 'support')).findings
    expect(finding).toMatchObject({
      key: { id: key.keyId, status: 'active' },
      secret: { id: key.secretId, status: 'revoked', revokedAt: expect.any(String) },
      others: ['active'],
      mayRevoke: { secret: false, key: true },
    })
    const [live] = (await ask(world.home, sent(second.secret?.value ?? ''), 'support')).findings
    expect(live).toMatchObject({
      secret: { status: 'active' },
      others: [],
      mayRevoke: { secret: true, key: true },
    })
  })

  test('says when the key was stopped', async () => {
    const admin = world.home.as('global_admin')
    const [off, dead] = await Promise.all([keyWithSecret(world.home), keyWithSecret(world.home)])
    succeeded(await deactivateAccessKey(admin, { keyId: off.keyId }))
    succeeded(await revokeAccessKey(admin, { keyId: dead.keyId, reason: 'leaked' }))
    const { findings } = await ask(world.home, sent(`${off.value} ${dead.value}`), 'support')
    expect(findings.find(({ key }) => key.id === off.keyId)?.key).toMatchObject({
      status: 'inactive',
      deactivatedAt: expect.any(String),
    })
    expect(findings.find(({ key }) => key.id === dead.keyId)).toMatchObject({
      key: { status: 'revoked', revokedAt: expect.any(String) },
      mayRevoke: { secret: false, key: false },
    })
  })

  test('offers a viewer nothing to revoke', async () => {
    const key = await keyWithSecret(world.home)
    const [finding] = (await ask(world.home, sent(key.value))).findings
    expect(finding?.mayRevoke).toEqual({ secret: false, key: false })
  })

  test('from another workspace finds nothing, by no part of it', async () => {
    const key = await keyWithSecret(world.foreign)
    const token = await keyWithSecret(world.foreign, { credential: 'token' })
    const words = [
      ...sent(`${key.value} ${token.value} ${token.value.slice(0, -9)}`),
      key.keyId,
      `damaged:${key.keyId}`,
      key.secretId,
      hintOf(key.value),
      hintOf(token.value),
    ]
    expect(await ask(world.home, words)).toEqual({ findings: [], unknown: [...new Set(words)] })
    expect(succeeded(await listAccessKeys(world.home.as('global_admin'), { pasted: words })).items).toEqual(
      [],
    )
    expect(new Set((await ask(world.foreign, words)).findings.map((one) => one.key.id))).toEqual(
      new Set([key.keyId, token.keyId]),
    )
  })

  test('of a deleted key finds nothing', async () => {
    const admin = world.home.as('global_admin')
    const key = await keyWithSecret(world.home)
    succeeded(await revokeAccessKey(admin, { keyId: key.keyId, reason: 'leaked' }))
    succeeded(await deleteAccessKey(admin, { keyId: key.keyId, confirmName: key.name }))
    const words = [...sent(key.value), key.keyId, hintOf(key.value)]
    expect(await ask(world.home, words)).toEqual({ findings: [], unknown: words })
  })

  test('has at most fifty lookups, each of a known form', async () => {
    const words = Array.from({ length: 51 }, (_, index) => `sha256:${String(index).padStart(64, '0')}`)
    for (const pasted of [words, ['x'], [`sha256:${'A'.repeat(64)}`], 'sha256', [1]])
      expect(await lookUpPasted(world.home.as('global_admin'), { pasted })).toMatchObject({
        failure: { code: 'INVALID_INPUT' },
      })
    expect((await ask(world.home, words.slice(1))).unknown).toHaveLength(50)
  })

  test('is answered by indexes alone', async () => {
    await world.sql(`insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, expires_at)
      select 'sec_' || lpad(n::text, 16, '0'), '${world.home.id}', (select id from access_keys limit 1), 'opaque',
        sha256(n::text::bytea), 'chatel_…' || lpad(n::text, 4, '0'), 'test', '2027-01-01'
      from generate_series(1, 20000) n`)
    await world.sql('analyze key_secrets')
    const plan = await world.sql<{ 'QUERY PLAN': string }>(`explain
      select s.key_id from key_secrets s where s.hash = any(array[sha256('1'), sha256('2')]) and s.workspace_id = '${world.home.id}'
      union all select s.key_id from key_secrets s where s.workspace_id = '${world.home.id}' and s.hint = any('{chatel_…0001}')
      union all select s.key_id from key_secrets s where s.id = any('{sec_0000000000000001}') and s.workspace_id = '${world.home.id}'`)
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    for (const index of ['key_secrets_hash', 'key_secrets_hint', 'key_secrets_pkey'])
      expect(text).toContain(index)
    expect(text).not.toContain('Seq Scan')
  })
})
