import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { keyRestrictions, keySecrets } from '@/db/schema'
import type { ExplainedDecision } from '@/lib/domain/decisions/explained-checks'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { explainDecision } from './explain-decision'

const world = await openTestWorkspace()
const keyId = await world.addKeyWithoutSecret('ci')
const secretId = await world.addSecret(keyId)
afterAll(() => world.close())

async function ask(more: Record<string, unknown> = {}): Promise<ExplainedDecision> {
  const result = await explainDecision(world.as('global_viewer'), { keyId, ...more })
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

const failing = (decision: ExplainedDecision) =>
  decision.checks.filter(({ state }) => state === 'failed').map(({ check }) => check)

describe('"would this work?"', () => {
  test('is answered for viewers without a secret, and reveals no secret', async () => {
    const decision = await ask({ permission: 'reports:read' })
    expect(decision).toMatchObject({ valid: true, code: 'VALID', secret: { id: secretId } })
    expect(JSON.stringify(decision)).not.toMatch(/hash/i)
  })

  test('names the check that fails and the remedy', async () => {
    const decision = await ask({ permission: 'reports:write' })
    expect(decision).toMatchObject({ valid: false, code: 'INSUFFICIENT_PERMISSION' })
    expect(failing(decision)).toEqual(['permission'])
    expect(decision.remedy).toMatch(/role or scope/)
  })

  test('judges addresses as the verifier does', async () => {
    const limited = await world.addKeyWithoutSecret('limited')
    await world.addSecret(limited)
    await world.db.insert(keyRestrictions).values({
      keyId: limited,
      workspaceId: world.workspace.id,
      addressMode: 'enforce',
      addresses: ['10.0.0.0/8'],
    })
    expect(await ask({ keyId: limited, address: '10.9.8.7' })).toMatchObject({ valid: true })
    expect(await ask({ keyId: limited, address: '::ffff:10.9.8.7' })).toMatchObject({ valid: true })
    expect(await ask({ keyId: limited, address: '11.0.0.1' })).toMatchObject({ code: 'IP_NOT_ALLOWED' })
    expect(await ask({ keyId: limited })).toMatchObject({ code: 'IP_NOT_ALLOWED' })
  })

  test('looks into the future: a secret that ends before the given time is expired', async () => {
    const at = new Date(Date.now() + 400 * 86_400_000).toISOString()
    expect(await ask({ at })).toMatchObject({ valid: false, code: 'EXPIRED', at })
  })

  test('judges the named secret, or else the newest one that works', async () => {
    const twice = await world.addKeyWithoutSecret('twice')
    const working = await world.addSecret(twice)
    const stopped = await world.addSecret(twice)
    await world.db.update(keySecrets).set({ deactivatedAt: new Date() }).where(eq(keySecrets.id, stopped))
    expect(await ask({ keyId: twice })).toMatchObject({ valid: true, secret: { id: working } })
    expect(await ask({ keyId: twice, secretId: stopped })).toMatchObject({ code: 'INACTIVE' })
  })

  test('says that a key without a secret cannot do anything yet', async () => {
    const empty = await world.addKeyWithoutSecret('empty')
    expect(await ask({ keyId: empty })).toMatchObject({ valid: false, code: 'NOT_FOUND', secret: null })
  })

  test('notices a deactivated key at once', async () => {
    const stopped = await world.addKeyWithoutSecret('stopped')
    await world.addSecret(stopped)
    await deactivateAccessKey(world.as('support'), { keyId: stopped })
    expect(failing(await ask({ keyId: stopped }))).toEqual(['active'])
  })

  test('is refused for a key of another workspace, and for a secret of another key', async () => {
    expect(await explainDecision(world.stranger, { keyId })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
    const other = await world.addKeyWithoutSecret('other')
    expect(await explainDecision(world.as('global_admin'), { keyId: other, secretId })).toMatchObject({
      ok: false,
      failure: { code: 'NOT_FOUND' },
    })
  })
})
