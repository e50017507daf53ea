import { type ChildProcess, spawn } from 'node:child_process'
import { type Logger, pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { addPooledUser } from '@/test/databases/pooled-user'
import { openProxy, type TcpProxy } from '@/test/faults/tcp-proxy'
import { bundle } from '@/test/processes/bundle'
import { settingsOf } from '@/test/processes/verifier-process'
import { hasPgBouncer, openPooler, type Pooler } from '@/test/servers/pgbouncer'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const REFUSAL = /^DATABASE_(OWNER_)?URL.* leads through a pooler that .*Use the address of PostgreSQL itself/

const CONFIGURATIONS = [
  { mode: 'session', ignoresOptions: false },
  { mode: 'session', ignoresOptions: true },
  { mode: 'transaction', ignoresOptions: false },
  { mode: 'transaction', ignoresOptions: true },
] as const

describe.skipIf(!hasPgBouncer)('behind PgBouncer', () => {
  let world: VerifierWorld
  let user: { url: string; remove: () => Promise<void> }
  let programs: Record<'verifier' | 'console' | 'migration', string>

  beforeAll(async () => {
    world = await openVerifierWorld()
    user = await addPooledUser(world)
    programs = {
      verifier: await bundle('verifier/main.ts', 'verifier'),
      console: await bundle('console/main.ts', 'console-server'),
      migration: await bundle('scripts/migrate.ts', 'migration'),
    }
  })
  afterAll(async () => {
    await user?.remove()
    await world?.close()
  })

  const inFrontOf = (settings: { mode: 'session' | 'transaction'; ignoresOptions: boolean }) =>
    openPooler([user.url, world.ownerUrl], settings)

  const leases = async (id: string) =>
    await world.sql('select id from verifiers where id = $1 and lease_expires_at > transaction_instant()', [
      id,
    ])

  describe.each(CONFIGURATIONS)('in $mode mode, options ignored: $ignoresOptions', (configuration) => {
    let pooler: Pooler
    beforeAll(async () => {
      pooler = await inFrontOf(configuration)
    })
    afterAll(() => pooler?.stop())

    const run = (program: string, url: string) =>
      ending(spawn(process.execPath, ['--conditions=react-server', program], { env: settingsOf(world, url) }))

    test.each(['verifier', 'console', 'migration'] as const)(
      'the %s refuses to run, in one line',
      async (part) => {
        const { code, output } = await run(programs[part], pooler.through(user.url))
        expect(output.split('\n')).toHaveLength(1)
        expect(JSON.parse(output)).toMatchObject({ level: 'fatal', msg: expect.stringMatching(REFUSAL) })
        expect(code).toBe(1)
      },
    )
  })

  test('a migration refuses an owner URL that leads through a pooler, and names its setting', async () => {
    const pooler = await inFrontOf({ mode: 'transaction', ignoresOptions: true })
    const env = { ...settingsOf(world, user.url), DATABASE_OWNER_URL: pooler.through(world.ownerUrl) }
    const child = spawn(process.execPath, ['--conditions=react-server', programs.migration], { env })
    const { code, output } = await ending(child)
    const { msg } = JSON.parse(output)
    expect(msg).toMatch(REFUSAL)
    expect(msg).toMatch(/^DATABASE_OWNER_URL/)
    expect(code).toBe(1)
    await pooler.stop()
  })

  const revoke = async (keyId: string) =>
    succeeded(await revokeAccessKey(world.admin(), { keyId, reason: 'leaked' })).receipt

  describe('inserted before PostgreSQL while a verifier runs', () => {
    let pooler: Pooler
    let proxy: TcpProxy
    let lines: { msg: string; level: number }[]
    let url: string
    let id: string

    const recorder = (): Logger => pino({}, { write: (line: string) => lines.push(JSON.parse(line)) })
    const status = async () => (await fetch(`${url}/readyz`)).status
    const told = (text: RegExp) => lines.filter((line) => text.test(JSON.stringify(line)))

    beforeAll(async () => {
      lines = []
      pooler = await inFrontOf({ mode: 'transaction', ignoresOptions: true })
      proxy = await openProxy(user.url)
      const verifier = await world.startAnother({ DATABASE_URL: proxy.through(user.url) }, recorder())
      url = `http://127.0.0.1:${verifier.port}`
      const [row] = await world.sql<{ id: string }>(
        'select id from verifiers order by started_at desc limit 1',
      )
      id = row?.id ?? ''
    })
    afterAll(async () => {
      proxy?.close()
      await pooler?.stop()
    })

    test('makes it lose its lease, accept nothing after a receipt, and report why in one line and in /readyz', async () => {
      const key = await addKey(world.home)
      expect((await verify(url, world.caller.basic, { credential: key.basic })).body.code).toBe('VALID')
      expect(await leases(id)).toHaveLength(1)
      proxy.leadTo(pooler.through(user.url))
      expect(await revoke(key.keyId)).toMatchObject({ complete: true })
      const codes = async () => (await verify(url, world.caller.basic, { credential: key.basic })).body.code
      expect(await codes()).not.toBe('VALID')
      await expect.poll(status, { timeout: 20_000 }).toBe(503)
      await expect.poll(async () => (await leases(id)).length, { timeout: 10_000 }).toBe(0)
      const another = await addKey(world.home)
      const answer = await verify(url, world.caller.basic, { credential: another.basic })
      expect(answer.status).toBe(503)
      expect(await revoke(another.keyId)).toMatchObject({ complete: true, verifiers: 1, acknowledged: 1 })
      const reasons = told(/through a pooler that .*Use the address of PostgreSQL itself/)
      // Unwritten uses have a line of their own with the same cause.
      expect(reasons.filter(({ msg }) => msg !== 'uses cannot be written to the database yet')).toHaveLength(
        1,
      )
      expect(await leases(id)).toHaveLength(0)
    })

    test('and removed again: it holds a lease, is ready, and says so in one line', async () => {
      proxy.leadTo(pooler.through(user.url))
      await expect.poll(status, { timeout: 20_000 }).toBe(503)
      proxy.leadTo(user.url)
      await expect.poll(status, { timeout: 20_000 }).toBe(200)
      await expect.poll(async () => (await leases(id)).length, { timeout: 10_000 }).toBe(1)
      expect(told(/the lease is held again/)).toHaveLength(1)
      const key = await addKey(world.home)
      expect((await verify(url, world.caller.basic, { credential: key.basic })).body.code).toBe('VALID')
      expect(await revoke(key.keyId)).toMatchObject({ complete: true, verifiers: 2, acknowledged: 2 })
      expect((await verify(url, world.caller.basic, { credential: key.basic })).body.code).toBe('REVOKED')
    })
  })
})

async function ending(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => {
      output += piece.toString()
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output: output.trim() }
}
