import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { openApiWorld } from '@/test/worlds/api'
import { addKey, type TestKey } from '@/test/worlds/verifier'
import { keyInput, succeeded } from '@/test/worlds/world'
import { OPERATIONS } from '../registry'

const world = await openApiWorld()
afterAll(() => world.close())

const follow = (changeId: unknown, as?: TestKey) =>
  world.call('getReceipt', {
    path: { changeId: String(changeId) },
    ...(as === undefined ? {} : { as: as.basic }),
  })
const withScopes = (...scopes: string[]) => addKey(world.home, { grants: [{ role: 'global_admin' }], scopes })
/** A change of another key of the workspace. */
const otherChange = async () => succeeded(await createAccessKey(world.admin(), keyInput())).receipt?.changeId

describe('the receipt of a change', () => {
  test('can be followed until it is complete, and stays readable', async () => {
    const changeId = await otherChange()
    await expect.poll(async () => (await follow(changeId)).body).toMatchObject({ changeId, complete: true })
    await expect
      .poll(() => world.sql('select 1 from change_receipts where change_id = $1', [changeId]))
      .toHaveLength(1)
    expect((await follow(changeId)).body).toMatchObject({ changeId, complete: true, verifiers: 1 })
  })

  test.each(['access-keys:write', 'access-keys:revoke', 'policy:write', 'access-keys:read'])(
    'is shown to a key of the workspace with %s',
    async (scope) => {
      const key = await withScopes(scope)
      expect((await follow(await otherChange(), key)).status).toBe(200)
    },
  )

  test('of its own rotation is shown to any key; of other changes such a key learns nothing', async () => {
    const key = await withScopes('self:rotate')
    const { receipt } = (await world.call('rotateSelf', { as: key.basic, body: {} })).body
    expect((await follow(receipt.changeId, key)).body).toMatchObject({ changeId: receipt.changeId })
    const other = await otherChange()
    const [answer, unknown] = [await follow(other, key), await follow('8999999999999999', key)]
    expect(answer.status).toBe(404)
    const facts = ({ body: { instance: _instance, requestId: _requestId, ...rest } }: typeof answer) => rest
    expect(facts(answer)).toEqual(facts(unknown))
  })

  test('is refused to a key that neither reads keys nor makes changes, and the refusal is an event', async () => {
    const key = await withScopes('reports:read', 'verifiers:read')
    const answer = await follow(await otherChange(), key)
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN'])
    const events = await world.sql<{ attempted: string }>(
      `select after->>'attempted' as attempted from audit_events where action = 'action.denied' and actor_id = $1`,
      [key.keyId],
    )
    expect(events).toEqual([{ attempted: 'getReceipt' }])
  })

  test('of another workspace gets the same answer as an unknown id', async () => {
    const foreign = await addKey(world.foreign)
    const context = { ...world.admin(), ...world.foreign.as('global_admin') }
    const { receipt } = succeeded(await revokeAccessKey(context, { keyId: foreign.keyId, reason: 'leaked' }))
    const [answer, unknown] = [await follow(receipt?.changeId), await follow('8999999999999998')]
    expect([answer.status, answer.body.detail]).toEqual([404, unknown.body.detail])
    expect(receipt?.changeId).toBeGreaterThan(0)
  })

  test.each(['0', '-1', '1.5', '1e3', '01', 'abc', '9007199254740993', '99999999999999999999', '1 or 1=1'])(
    'is not found by an id like %s',
    async (changeId) => {
      expect((await follow(changeId)).status).toBe(404)
    },
  )
})

describe('the document', () => {
  const described = (id: string) =>
    Object.values(world.document.paths)
      .flatMap((methods) => Object.values(methods))
      .find(({ operationId }) => operationId === id)?.description

  test.each([
    ['createAccessKey', /\*\*Answers at once\.\*\*.*`GET \/v1\/receipts\/\{changeId\}`/],
    ['rotateSelf', /\*\*Answers at once\.\*\*/],
    ['editAccessKey', /\*\*Waits for its receipt\*\* if it takes anything away/],
    ['revokeAccessKey', /\*\*Waits for its receipt\*\* for at most ten seconds/],
  ])('says for %s whether the answer waits', (id, words) => {
    expect(described(id)).toMatch(words)
  })

  test('says whether the answer waits for every operation whose answer carries a receipt', () => {
    const carriesReceipt = ({ schema }: { schema?: z.ZodType | undefined }) =>
      schema instanceof z.ZodObject && 'receipt' in schema.shape
    const silent = OPERATIONS.filter(
      ({ run, method, effect, answers }) =>
        run !== null &&
        method !== 'GET' &&
        effect === undefined &&
        Object.values(answers).some(carriesReceipt),
    )
    expect(silent.map(({ id }) => id)).toEqual([])
  })
})
