import { randomBytes } from 'node:crypto'
import { type Database, type DatabaseHandle, openDatabase } from '@/db/client'
import { accessKeys, keyGrants, keySecrets, usageMinutes } from '@/db/schema'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { DAY } from '@/lib/domain/access-keys/expiry'
import { newId } from '@/lib/secrets/random'
import type { ServiceContext } from '@/lib/services/context'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { createTestDatabase } from './database'

export type UsageFact = {
  keyId: string
  secretId: string
  minutesAgo: number
  calls: number
  outcome?: string
  address?: string
  userAgent?: string
  clientId?: string
}

/** A workspace in a database of its own, and quick ways to put keys and use into it. */
export async function openServiceWorld() {
  const testDatabase = await createTestDatabase()
  const handle: DatabaseHandle = openDatabase({ url: testDatabase.appUrl, assumeRole: null, name: 'test' })
  const { db } = handle
  const workspace = await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Default' }))
  const stranger = await db.transaction((tx) => insertWorkspace(tx, { slug: 'other', name: 'Other' }))
  const close = async () => {
    await handle.close()
    await testDatabase.close()
  }
  return {
    db,
    workspace,
    ownerUrl: testDatabase.ownerUrl,
    appUrl: testDatabase.appUrl,
    as: (role: MemberRole) => contextOf(db, workspace, role),
    stranger: contextOf(db, stranger, 'global_admin'),
    addKey: (name?: string) => addKey(db, workspace.id, name),
    addSecret: (keyId: string, more?: Partial<typeof keySecrets.$inferInsert>) =>
      addSecret(db, workspace.id, keyId, more),
    addUsage: (facts: UsageFact[]) => addUsage(db, workspace.id, facts),
    close,
  }
}

export type ServiceWorld = Awaited<ReturnType<typeof openServiceWorld>>

function contextOf(db: Database, workspace: ServiceContext['workspace'], role: MemberRole): ServiceContext {
  return {
    db,
    actor: { type: 'member', userId: `usr_${role}`, email: `${role}@acme.test`, name: '', role },
    workspace,
    request: { id: 'test', address: '127.0.0.1', userAgent: 'vitest' },
    credentials: {
      pepper: 'p'.repeat(64),
      secretPrefix: 'chatel',
      issuer: 'http://localhost:3001',
      signingKeySecret: 'k'.repeat(64),
    },
    confirmChange: async (changeId) => ({
      changeId,
      verifiers: 0,
      acknowledged: 0,
      elapsedMs: 0,
      complete: true,
      waiting: [],
      lapsed: [],
    }),
    receiptPatienceMs: 100,
  }
}

async function addKey(db: Database, workspaceId: string, name = `key ${randomBytes(4).toString('hex')}`) {
  const id = newId('ak')
  await db.insert(accessKeys).values({
    id,
    workspaceId,
    name,
    nameNormalised: name,
    allScopes: true,
    createdByType: 'system',
    createdById: 'test',
    createdByLabel: 'test',
  })
  await db.insert(keyGrants).values({
    id: newId('gr'),
    workspaceId,
    keyId: id,
    position: 0,
    role: 'global_viewer',
    allAccounts: true,
  })
  return id
}

async function addSecret(
  db: Database,
  workspaceId: string,
  keyId: string,
  more: Partial<typeof keySecrets.$inferInsert> = {},
) {
  const id = newId('sec')
  await db.insert(keySecrets).values({
    id,
    workspaceId,
    keyId,
    kind: 'opaque',
    hash: randomBytes(32),
    hint: `chatel_…${id.slice(-4)}`,
    createdByLabel: 'test',
    expiresAt: new Date(Date.now() + 30 * DAY),
    ...more,
  })
  return id
}

async function addUsage(db: Database, workspaceId: string, facts: UsageFact[]) {
  const rows = facts.map(({ minutesAgo, outcome = 'VALID', ...fact }) => {
    const at = Date.now() - minutesAgo * 60_000
    return { ...fact, workspaceId, outcome, minute: new Date(at - (at % 60_000)), lastAt: new Date(at) }
  })
  await db.insert(usageMinutes).values(rows)
}
