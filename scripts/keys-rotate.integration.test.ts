import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SET_REMOVAL_TIMES, setRemovalTimes } from '@/lib/services/signing-keys/rotate-signing-key'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { root } from './root'

type KeyRow = { kid: string; signs_from: string; retired_at: string | null; remove_after: string | null }

describe('npm run keys:rotate', () => {
  let world: VerifierWorld
  let secondUrl: string
  let old: TestKey

  beforeAll(async () => {
    world = await openVerifierWorld()
    secondUrl = `http://127.0.0.1:${(await world.startAnother()).port}`
    old = await addKey(world.home, { credential: 'token' })
  })
  afterAll(() => world.close())

  const run = async () => {
    const { credentials } = world.home.as('global_admin')
    const child = spawn(process.execPath, ['scripts/tool.mjs', 'keys-rotate'], {
      cwd: root,
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATABASE_URL: world.appUrl,
        DATABASE_OWNER_URL: world.ownerUrl,
        CHATELAINE_PEPPER: credentials.pepper,
        CHATELAINE_SIGNING_KEY: credentials.signingKeySecret,
        AUTH_SECRET: 'o8Zx1QmT5vKc2WnB7yRd4LgH9sJf3UpE',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let stdout = ''
    child.stdout.on('data', (piece: Buffer) => {
      stdout += piece.toString()
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
    return stdout
  }
  const keys = () =>
    world.sql<KeyRow>(
      `select kid, signs_from::text, retired_at::text, remove_after::text from signing_keys order by signs_from`,
    )
  const published = async (url: string) => {
    const { keys: set } = JSON.parse(await (await fetch(`${url}/.well-known/jwks.json`)).text())
    return set.map(({ kid }: { kid: string }) => kid)
  }
  const kidOf = ({ secret }: TestKey) => decodeProtectedHeader(secret).kid
  const codes = async (key: TestKey) => {
    const ask = async (url: string) =>
      (await verify(url, world.caller.basic, { credential: key.bearer })).body.code
    return [await ask(world.url), await ask(secondUrl)]
  }
  /** Simulates the passage of time: moves every instant of the keys and of token creation into the past. */
  const later = async (interval: string) => {
    await world.sql(
      `update signing_keys set signs_from = signs_from - $1::interval, retired_at = retired_at - $1::interval,
       remove_after = remove_after - $1::interval`,
      [interval],
    )
    await world.sql('update key_secrets set created_at = created_at - $1::interval', [interval])
  }

  test('publishes the next key at every verifier before it signs anything', async () => {
    const stdout = await run()
    const [first, second] = await keys()
    expect(stdout).toContain(`The key ${second?.kid} is published and signs from`)
    expect(stdout).toContain(`The key ${first?.kid} signs until then`)
    for (const url of [world.url, secondUrl]) {
      await expect.poll(() => published(url), { timeout: 10_000 }).toEqual([first?.kid, second?.kid])
    }
    expect(kidOf(await addKey(world.home, { credential: 'token' }))).toBe(first?.kid)
  })

  test('lets running verifiers accept the new key as soon as it signs, and still the old one', async () => {
    await later('11 minutes')
    const [, second] = await keys()
    const fresh = await addKey(world.home, { credential: 'token' })
    expect(kidOf(fresh)).toBe(second?.kid)
    expect(await codes(fresh)).toEqual(['VALID', 'VALID'])
    expect(await codes(old)).toEqual(['VALID', 'VALID'])
  })

  test('keeps the old key published until its last token has expired', async () => {
    await setRemovalTimes(world.pools[0].db)
    const [first] = await keys()
    const [ends] = await world.sql<{ kept: boolean }>(
      `select $1::timestamptz >= expires_at as kept from key_secrets where id = $2`,
      [first?.remove_after, old.secretId],
    )
    expect(ends?.kept).toBe(true)
    expect(await published(world.url)).toContain(first?.kid)
    await later('40 days')
    await expect.poll(() => published(world.url), { timeout: 10_000 }).not.toContain(first?.kid)
  })

  test('finds that last token without reading every secret', async () => {
    await world.sql(
      `insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, created_at, expires_at)
       select 'sec_many' || n, $1, $2, 'opaque', sha256(n::text::bytea), 'chatel_…', 'test', transaction_instant(), transaction_instant() + interval '9 days'
       from generate_series(1, 20000) n`,
      [world.home.id, old.keyId],
    )
    await world.sql('analyze key_secrets')
    const plan = await world.pools[0].db.execute(sql`explain ${SET_REMOVAL_TIMES}`)
    expect(JSON.stringify(plan.rows)).toContain('using key_secrets_tokens')
    await world.sql(`delete from key_secrets where id like 'sec_many%'`)
  })

  test('may run twice at once: at every instant exactly one key signs', async () => {
    const before = await keys()
    await Promise.all([run(), run()])
    const after = await keys()
    expect(after).toHaveLength(before.length + 2)
    after.forEach(({ retired_at }, index) => {
      expect(retired_at).toBe(after[index + 1]?.signs_from ?? null)
    })
    await later('11 minutes')
    const fresh = await addKey(world.home, { credential: 'token' })
    expect(kidOf(fresh)).toBe(after.at(-1)?.kid)
    expect(await codes(fresh)).toEqual(['VALID', 'VALID'])
  })
})
