import { afterAll, expect, test } from 'vitest'
import { addKey, openVerifierWorld, verify } from '@/test/worlds/verifier'
import type { Operation } from '../api/operation'
import { OPERATIONS } from '../registry'

const world = await openVerifierWorld()
const root = await addKey(world.home, {
  grants: [{ role: 'global_admin' }],
  expiration: { period: '1_year' },
})
afterAll(() => world.close())

/** Words that reveal PostgreSQL, Node.js or a library. */
const INSIDE =
  /permission denied|relation|select |insert |update |[a-z]+\.[jt]s\b|:\d+:\d+|node_modules|postgres/i

const BODIES: Readonly<Record<string, unknown>> = {
  setSecretExpiry: { expiration: { period: '30_days' } },
  deleteAccessKey: { confirmName: 'name' },
}

async function call({ id, method, path, example }: Operation) {
  const ids: Readonly<Record<string, string>> = {
    keyId: world.caller.keyId,
    secretId: world.caller.secretId,
    accountId: world.home.accountIds[0],
    name: 'reports:read',
  }
  const body = example ?? BODIES[id] ?? {}
  const answer = await fetch(`${world.url}${path.replace(/\{(\w+)\}/g, (_match, name) => ids[name] ?? '')}`, {
    method,
    headers: { authorization: root.basic, 'content-type': 'application/json', 'if-match': '"v1"' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('an operation that fails internally shows a request id, and no internals', async () => {
  expect((await verify(world.url, world.caller.basic, { credential: root.secret })).body.valid).toBe(true)
  // As after a migration whose rights somebody revoked: the operations can read nothing.
  await world.sql('revoke all on all tables in schema public from chatelaine_app')
  // The lease of the verifier is still renewed; therefore the calling key stays known, however slow this machine is.
  await world.sql('grant select, insert, update on key_changes, change_receipts, verifiers to chatelaine_app')
  const others: string[] = []
  for (const operation of OPERATIONS.filter((one) => one.run !== null)) {
    const { status, headers, text } = await call(operation)
    expect([operation.id, text]).toEqual([operation.id, expect.not.stringMatching(INSIDE)])
    expect(headers.get('cache-control')).toBe('no-store')
    if (status !== 500) others.push(`${operation.id} ${status} ${text.slice(0, 200)}`)
    else
      expect(JSON.parse(text)).toMatchObject({
        code: 'INTERNAL',
        requestId: expect.stringMatching(/^\w{8,}$/),
      })
  }
  expect(others).toEqual([])
  expect((await fetch(`${world.url}/docs/errors/INTERNAL`)).status).toBe(200)
})
