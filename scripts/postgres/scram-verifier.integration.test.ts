import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { scramVerifier } from './scram-verifier'

const { ownerUrl } = inject('postgres')
const address = ownerUrl.replace('{db}', 'postgres')
const role = `signs_in_${randomBytes(4).toString('hex')}`
const password = `a ' quoted \\ pässword ${randomBytes(8).toString('hex')}`
const owner = new pg.Client({ connectionString: address })

beforeAll(() => owner.connect())
afterAll(async () => {
  await owner.query(`drop role if exists ${role}`)
  await owner.end()
})

const signsIn = async (given: string) => {
  const { host, port } = owner
  const client = new pg.Client({ host, port, user: role, password: given, database: 'postgres' })
  return await client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

test('a role with a SCRAM verifier signs in with its password, and with no other', async () => {
  const verifier = scramVerifier(password)
  expect(verifier).not.toContain(password)
  await owner.query(`create role ${role} login password ${owner.escapeLiteral(verifier)}`)
  expect([await signsIn(password), await signsIn(`${password}!`), await signsIn(verifier)]).toEqual([
    true,
    false,
    false,
  ])
})
