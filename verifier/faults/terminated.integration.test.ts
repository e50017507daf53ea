import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { openProxy, type TcpProxy } from '@/test/faults/tcp-proxy'
import { type ApiWorld, openApiWorld } from '@/test/worlds/api'
import { addKey } from '@/test/worlds/verifier'
import { keyInput } from '@/test/worlds/world'

let world: ApiWorld
let proxy: TcpProxy
/** A verifier behind a proxy that can lose answers of the database. */
let url: string

beforeAll(async () => {
  world = await openApiWorld()
  proxy = await openProxy(world.appUrl)
  const verifier = await world.startAnother({ DATABASE_URL: proxy.through(world.appUrl) })
  url = `http://127.0.0.1:${verifier.port}`
  await world.sql(`
    create function end_this_backend() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return new; end $$`)
})
afterAll(async () => {
  proxy?.close()
  await world?.close()
})

let names = 0
const nextName = () => {
  names += 1
  return `terminated ${names}`
}

const isThere = async (name: string) =>
  (await world.sql('select 1 from access_keys where name = $1', [name])).length > 0

const isRevoked = async (keyId: string) =>
  (await world.sql('select 1 from access_keys where id = $1 and revoked_at is not null', [keyId])).length > 0

/** Commands of each kind: through the API of a verifier, and through a service as the console calls it. */
const COMMANDS: Record<string, (name: string) => Promise<'done' | 'away' | string>> = {
  'the API': async (name) => {
    const { requestId: _, ...body } = keyInput({ name })
    const { status, body: answer } = await world.call('createAccessKey', { body })
    if (status === 201) return 'done'
    return status === 503 && answer.code === 'UNAVAILABLE' ? 'away' : `${status} ${answer.code}`
  },
  'a service': async (name) => {
    try {
      const result = await createAccessKey(world.admin(), keyInput({ name }))
      if (result.ok) return 'done'
      return result.failure.code === 'UNAVAILABLE' ? 'away' : result.failure.code
    } catch (error) {
      return isDatabaseUnavailable(error) ? 'away' : String(error)
    }
  },
}

const WHERE: Record<string, string> = {
  'between two statements of it': `create trigger doom before insert on audit_events
    for each row execute function end_this_backend()`,
  'at its commit': `create constraint trigger doom after insert on audit_events
    deferrable initially deferred for each row execute function end_this_backend()`,
}

describe.each(Object.entries(COMMANDS))(
  'a command through %s whose backend is terminated',
  (_way, command) => {
    test.each(Object.entries(WHERE))(
      '%s changes nothing, answers that the database is away, and can be repeated',
      async (_where, doom) => {
        const commands = Array.from({ length: 5 }, nextName)
        await world.sql(doom)
        try {
          for (const name of commands) expect(await command(name)).toBe('away')
        } finally {
          await world.sql('drop trigger doom on audit_events')
        }
        for (const name of commands) expect(await isThere(name)).toBe(false)
        await expect.poll(() => command(commands[0] ?? ''), { timeout: 20_000 }).toBe('done')
      },
    )

    test('at any moment reports success only if it is done, and otherwise that the database is away', async () => {
      let isOver = false
      const terminating = (async () => {
        while (!isOver) {
          await world.sql(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'chatelaine_app' and random() < 0.2
            and application_name !~ 'lease|heartbeat'`)
          await sleep(Math.random() * 20)
        }
      })()
      const outcomes: string[] = []
      try {
        // Repeat until at least one command was hit.
        for (let round = 0; round < 10 || (round < 50 && !outcomes.includes('away')); round += 1) {
          outcomes.push(...(await Promise.all(Array.from({ length: 4 }, () => command(nextName())))))
        }
      } finally {
        isOver = true
        await terminating
      }
      expect(outcomes.filter((one) => one !== 'done' && one !== 'away')).toEqual([])
      // Several commands at once: a single one may find the only intact connection while new connections are refused.
      const several = () => Promise.all(Array.from({ length: 8 }, () => command(nextName())))
      await expect.poll(several, { timeout: 20_000 }).toEqual(Array(8).fill('done'))
    })
  },
)

describe('a command whose commit gets no answer', () => {
  test('is done, and the API does not say that it failed', async () => {
    const revoke = async () => {
      const key = await addKey(world.home)
      // This matches the statement alone: new connections send `read committed`.
      proxy.loseAnswerTo('commit\0')
      const body = { reason: 'leaked' }
      return {
        key,
        answer: await world.call('revokeAccessKey', { at: url, path: { keyId: key.keyId }, body }),
      }
    }
    // Other commits pass the proxy too, such as that of the count of uses, and one of them may lose its answer instead.
    let { key, answer } = await revoke()
    for (let turn = 0; turn < 20 && !(answer.status === 503 && (await isRevoked(key.keyId))); turn += 1)
      ({ key, answer } = await revoke())
    expect(await isRevoked(key.keyId)).toBe(true)
    expect(answer.status).toBe(503)
    expect(answer.body.code).toBe('UNAVAILABLE')
    expect(answer.body.detail).toMatch(/may or may not have been made/)
    expect(answer.headers.get('retry-after')).toBe('1')
    const again = { at: url, path: { keyId: key.keyId }, body: { reason: 'leaked' } }
    await expect
      .poll(async () => (await world.call('revokeAccessKey', again)).status, { timeout: 20_000 })
      .toBe(200)
  })
})
