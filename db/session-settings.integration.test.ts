import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { CHECKED_SETTINGS, SESSION_SETTINGS } from '@/lib/domain/session-settings'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { keyInput, makeKey, makeWorkspace, openWorld, succeeded } from '@/test/worlds/world'
import { openDatabase } from './client'
import { migrate } from './migrate'

/** Settings that a role, a database or an address may ask for, each unlike the product's. */
const OTHERWISE = {
  datestyle: 'SQL, DMY',
  intervalstyle: 'iso_8601',
  timezone: 'Asia/Kathmandu',
  bytea_output: 'escape',
  extra_float_digits: '-15',
  standard_conforming_strings: 'off',
  transform_null_equals: 'on',
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  row_security: 'off',
  array_nulls: 'off',
  synchronous_commit: 'off',
  gin_fuzzy_search_limit: '5',
  idle_session_timeout: '10min',
}

let name: string
const world = await openWorld()
name = (await world.sql<{ name: string }>('select current_database() as name'))[0]?.name ?? ''
afterAll(() => world.close())

const open = (url: string) => openDatabase({ url, assumeRole: null, name: 'test settings', connections: 10 })

/** The error that a person gets if the connection by this address fails. */
async function refusalBy(url: string): Promise<string> {
  const handle = openDatabase({ url, assumeRole: 'chatelaine_app', name: 'test refusal', connections: 1 })
  const failed = handle.pool.query('select 1').then(
    () => 'no refusal',
    (error: Error) => error.message,
  )
  return await failed.finally(() => handle.close())
}

async function asOwner(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

const withOptions = (url: string, options: string) => `${url}?options=${encodeURIComponent(options)}`
const inOptions = Object.entries(OTHERWISE).map(([key, value]) => `-c ${key}=${value.replaceAll(' ', '\\ ')}`)

test('each setting of a session is tested with another value', () => {
  expect(Object.keys(OTHERWISE).sort()).toEqual(Object.keys(SESSION_SETTINGS).sort())
})

describe.each([
  [
    'the database',
    async () => {
      for (const [setting, value] of Object.entries(OTHERWISE))
        await world.sql(`alter database ${name} set ${setting} = '${value}'`)
      return world.appUrl
    },
  ],
  ['the address', async () => withOptions(world.appUrl, inOptions.join(' '))],
])('if %s asks for other settings', (by, arrange) => {
  test('a session has the product’s settings, and people can work', async () => {
    const url = await arrange()
    const pools = [open(url), open(url)] as const
    try {
      for (const [setting, value] of Object.entries(CHECKED_SETTINGS)) {
        const found = await pools[0].pool.query('select current_setting($1) as value', [setting])
        expect([setting, found.rows[0]?.value]).toEqual([setting, value])
      }
      const home = await makeWorkspace(pools, `settings-${by === 'the address' ? 'a' : 'd'}`)
      const { keyId } = await makeKey(home, { expiration: { period: '7_days' } })
      const input = keyInput()
      const both = await Promise.all([0, 1].map(() => createAccessKey(home.as('global_admin'), input)))
      expect(new Set(both.map((one) => succeeded(one).keyId)).size).toBe(1)
      const revoked = await Promise.all(
        ([0, 1, 0, 1] as const).map((pool) =>
          revokeAccessKey(home.as('global_admin', pool), { keyId, reason: 'leaked' }),
        ),
      )
      expect(revoked.map(({ ok }) => ok)).toEqual([true, true, true, true])
    } finally {
      await Promise.all(pools.map((pool) => pool.close()))
      await world.sql(`alter database ${name} reset all`)
    }
  })
})

test('a limit on transactions that only newer servers know is switched off', async () => {
  const known = await world.sql("select from pg_settings where name = 'transaction_timeout'")
  if (known.length === 0) return
  await world.sql(`alter database ${name} set transaction_timeout = '1s'`)
  const handle = open(world.appUrl)
  try {
    const { rows } = await handle.pool.query("select current_setting('transaction_timeout') as value")
    expect(rows).toEqual([{ value: '0' }])
  } finally {
    await handle.close()
    await world.sql(`alter database ${name} reset all`)
  }
})

test.each(["'LATIN1'", "'SQL_ASCII'"])(
  'a database with the encoding %s is refused in one line',
  async (encoding) => {
    const { ownerUrl } = inject('postgres')
    const other = `encoding_${randomBytes(6).toString('hex')}`
    const admin = ownerUrl.replace('{db}', 'postgres')
    await asOwner(admin, `create database ${other} template template0 encoding ${encoding} locale 'C'`)
    try {
      const refused = await migrate(ownerUrl.replace('{db}', other)).catch((error: Error) => error.message)
      expect(refused).toMatch(/^The database stores text as .*encoding UTF8\.$/)
    } finally {
      await asOwner(admin, `drop database ${other} with (force)`)
    }
  },
)

test.each([
  ['a value that PostgreSQL does not take', '-c work_mem=abc', /"work_mem": "abc".*options of the address/],
  ['a setting for superusers', '-c log_statement=all', /"log_statement".*options of the address/],
  ['a setting that nobody knows', '-c no_such_thing=1', /"no_such_thing".*options of the address/],
  ['another schema', '-c search_path=elsewhere,pg_catalog', /no schema.*search_path/],
])('an address with %s is refused with a line about the setting', async (_what, options, line) => {
  const refusal = await refusalBy(withOptions(world.appUrl, options))
  expect(refusal).toMatch(line)
  expect(refusal).not.toMatch(/GRANT|migration|\n/)
})

test('a user who may not connect gets an error that names the right to connect', async () => {
  const user = `stranger_${randomBytes(6).toString('hex')}`
  await world.sql(`create role ${user} login password 'x' in role chatelaine_app`)
  await world.sql(`revoke connect on database ${name} from public`)
  await world.sql(`revoke connect on database ${name} from chatelaine_app`)
  const url = new URL(world.appUrl)
  Object.assign(url, { username: user, password: 'x' })
  try {
    expect(await refusalBy(url.href)).toMatch(/may not connect to this database.*GRANT CONNECT/)
  } finally {
    await world.sql(`grant connect on database ${name} to public`)
    await world.sql(`drop role ${user}`)
  }
})

test('a user without the application’s role gets an error that names the role', async () => {
  const user = `stranger_${randomBytes(6).toString('hex')}`
  await world.sql(`create role ${user} login password 'x'`)
  const url = new URL(world.appUrl)
  Object.assign(url, { username: user, password: 'x' })
  try {
    expect(await refusalBy(url.href)).toMatch(/may not use the role chatelaine_app.*GRANT chatelaine_app/)
  } finally {
    await world.sql(`drop role ${user}`)
  }
})
