import { eq } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { users } from '@/db/schema'
import { hashPassword, passwordMatches } from '@/lib/secrets/password-hash'
import { openTestWorkspace, type TestWorkspace } from '@/test/worlds/workspace'
import { defineChance } from './functions'
import { seedMembers } from './workspace'

let world: TestWorkspace
let client: pg.Client

beforeEach(async () => {
  world = await openTestWorkspace()
  client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await defineChance(client)
})
afterEach(async () => {
  await client.end()
  await world.close()
})

async function passwordOf(email: string): Promise<string | null> {
  const found = await world.db.select({ hash: users.passwordHash }).from(users).where(eq(users.email, email))
  return found[0]?.hash ?? null
}

test('an existing person keeps their password and becomes a member; new people get the password of the run', async () => {
  const email = 'admin@example.com'
  const passwordHash = await hashPassword('their own password')
  await world.db.insert(users).values({ id: 'usr_own', email, emailNormalised: email, passwordHash })
  const people = await seedMembers(client, world.workspace.id, 'the password of the run')
  expect(people.map(({ id, isNew }) => [id === 'usr_own', isNew])).toEqual([
    [true, false],
    [false, true],
    [false, true],
  ])
  expect(await passwordOf(email)).toBe(passwordHash)
  expect(await passwordMatches(await passwordOf('viewer@example.com'), 'the password of the run')).toBe(true)
  const { rows } = await client.query('select role from memberships where user_id = $1', ['usr_own'])
  expect(rows).toEqual([{ role: 'global_admin' }])
})
