import { randomBytes } from 'node:crypto'
import { type Database, type DatabaseHandle, openDatabase } from '@/db/client'
import { type keySecrets, usageMinutes } from '@/db/schema'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { DAY } from '@/lib/domain/durations'
import type { ServiceContext } from '@/lib/services/context/context'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { createTestDatabase } from '../databases/test-database'
import { insertKey, insertSecret } from './key-rows'
import { contextOf } from './service-context'

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

/** A workspace in a separate database, with quick ways to add keys and use. */
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
    as: (role: MemberRole) => memberOf(db, workspace, role),
    stranger: memberOf(db, stranger, 'global_admin'),
    addKey: async (name = `key ${randomBytes(4).toString('hex')}`) =>
      (await insertKey(db, workspace.id, { name, secrets: [] })).id,
    addSecret: (keyId: string, more: Partial<typeof keySecrets.$inferInsert> = {}) =>
      insertSecret(db, workspace.id, keyId, { expiresAt: new Date(Date.now() + 30 * DAY), ...more }),
    addUsage: (facts: UsageFact[]) => addUsage(db, workspace.id, facts),
    close,
  }
}

export type ServiceWorld = Awaited<ReturnType<typeof openServiceWorld>>

const memberOf = (db: Database, workspace: ServiceContext['workspace'], role: MemberRole) =>
  contextOf({
    db,
    workspace,
    actor: { type: 'member', userId: `usr_${role}`, email: `${role}@acme.test`, name: '', role },
  })

async function addUsage(db: Database, workspaceId: string, facts: UsageFact[]) {
  const rows = facts.map(({ minutesAgo, outcome = 'VALID', ...fact }) => {
    const at = Date.now() - minutesAgo * 60_000
    return { ...fact, workspaceId, outcome, minute: new Date(at - (at % 60_000)), lastAt: new Date(at) }
  })
  await db.insert(usageMinutes).values(rows)
}
