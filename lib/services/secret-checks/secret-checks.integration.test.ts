import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeKey, openWorld, type World } from '@/test/worlds/world'
import { ensureSigningKey } from '../signing-keys/ensure-signing-key'
import { checkSecrets, provePepper } from './check-secrets'
import { secretGate } from './secret-gate'

const PEPPER = 'the pepper of this database, thirty two'
const SIGNING_KEY = 'the signing key of this database, long'
const OWN = { CHATELAINE_PEPPER: PEPPER, CHATELAINE_SIGNING_KEY: SIGNING_KEY }
const REFUSAL = / is not the one this database was made with$/

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const names = async () =>
  (await world.sql<{ name: string }>('select name from secret_checks order by name')).map(({ name }) => name)

describe('a database', () => {
  test('knows its own secrets from the first start, and refuses all others', async () => {
    const [{ db }] = world.pools
    expect(await checkSecrets(db, OWN)).toEqual({ CHATELAINE_PEPPER: false })
    expect(await names()).toEqual(['CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'])
    await expect(checkSecrets(db, OWN)).resolves.toBeDefined()
    for (const name of ['CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'] as const) {
      const message = `${name} is not the one this database was made with`
      await expect(checkSecrets(db, { ...OWN, [name]: `${OWN[name]}!` })).rejects.toThrow(message)
    }
    // Each secret is wrong in the place of the other. A person may have swapped the two.
    const swapped = { CHATELAINE_PEPPER: SIGNING_KEY, CHATELAINE_SIGNING_KEY: PEPPER }
    await expect(checkSecrets(db, swapped)).rejects.toThrow(REFUSAL)
  })

  test('agrees on one value if processes with different secrets start together', async () => {
    const attempts = Array.from({ length: 12 }, (_, index) =>
      checkSecrets(world.pools[index % 2 === 0 ? 0 : 1].db, {
        CHATELAINE_PEPPER: `${PEPPER} ${index % 3}`,
        CHATELAINE_SIGNING_KEY: SIGNING_KEY,
      }),
    )
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect(await names()).toEqual(['CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'])
  })

  test('from before check values existed refuses a signing key that decrypts none of its values', async () => {
    const [{ db }] = world.pools
    await ensureSigningKey(db, SIGNING_KEY)
    await makeKey(world.home)
    await expect(checkSecrets(db, { ...OWN, CHATELAINE_SIGNING_KEY: 'another' })).rejects.toThrow(REFUSAL)
    expect(await names()).toEqual([])
    expect(await checkSecrets(db, OWN)).toEqual({ CHATELAINE_PEPPER: true })
    expect(await names()).toEqual(['CHATELAINE_SIGNING_KEY'])
  })

  test('from before check values existed learns the pepper from a process that accepted a stored credential', async () => {
    const [{ db }] = world.pools
    await makeKey(world.home)
    await provePepper(db, PEPPER)
    await expect(checkSecrets(db, OWN)).resolves.toEqual({ CHATELAINE_PEPPER: false })
    await expect(checkSecrets(db, { CHATELAINE_PEPPER: 'another' })).rejects.toThrow(REFUSAL)
  })
})

describe('the secret gate of a process', () => {
  const gateOf = (own: typeof OWN, lines: string[] = []) =>
    secretGate(world.pools[0].db, own, pino({}, { write: (line: string) => void lines.push(line) }))

  test('stays shut while the database is away, and opens when it is back', async () => {
    await world.sql('alter table secret_checks rename to away')
    const gate = gateOf(OWN)
    await gate.open()
    expect(gate.isOpen()).toBe(false)
    await world.sql('alter table away rename to secret_checks')
    await expect.poll(gate.isOpen, { timeout: 20_000 }).toBe(true)
    gate.stop()
  })

  test('stays shut if the database was made with other secrets, and logs this once', async () => {
    await checkSecrets(world.pools[0].db, { ...OWN, CHATELAINE_PEPPER: 'another pepper' })
    await world.sql('alter table secret_checks rename to away')
    const lines: string[] = []
    const gate = gateOf(OWN, lines)
    await gate.open()
    await world.sql('alter table away rename to secret_checks')
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1)
    await world.sql('select pg_sleep(1.5)')
    expect(lines).toEqual([
      expect.stringContaining('CHATELAINE_PEPPER is not the one this database was made with'),
    ])
    expect(gate.isOpen()).toBe(false)
    gate.stop()
  })

  test('shuts if the pepper of an old database turns out to be wrong', async () => {
    await makeKey(world.home)
    const gate = gateOf(OWN)
    await gate.open()
    expect(gate.isOpen()).toBe(true)
    await provePepper(world.pools[1].db, 'another pepper')
    gate.onAccepted()
    await expect.poll(gate.isOpen, { timeout: 20_000 }).toBe(false)
    gate.stop()
  })
})
