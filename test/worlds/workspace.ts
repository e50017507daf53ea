import { type DatabaseHandle, openDatabase } from '@/db/client'
import { cloudAccounts } from '@/db/schema'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { newId } from '@/lib/secrets/random'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { createTestDatabase } from '../databases/test-database'
import { insertKey, type KeyFacts } from './key-rows'
import { contextOf } from './service-context'

/** A separate workspace for one test, as the application's role sees it, with ways to fill it. */
export type TestWorkspace = Awaited<ReturnType<typeof openTestWorkspace>>

export async function openTestWorkspace() {
  const database = await createTestDatabase()
  const handle = openDatabase({ url: database.appUrl, assumeRole: null, name: 'test' })
  const workspace = await handle.db.transaction((tx) =>
    insertWorkspace(tx, { slug: 'default', name: 'Acme' }),
  )
  return {
    database,
    db: handle.db,
    pool: handle.pool,
    workspace,
    as: (role: MemberRole, email = `${role}@acme.test`) =>
      contextOf({
        db: handle.db,
        workspace,
        actor: { type: 'member', userId: `usr_${role}`, email, name: '', role },
      }),
    addKey: (facts: KeyFacts = {}) => insertKey(handle.db, workspace.id, facts),
    addAccount: (name: string, isArchived = false) => addAccount(handle, workspace.id, name, isArchived),
    close: async () => {
      await handle.close()
      await database.close()
    },
  }
}

async function addAccount({ db }: DatabaseHandle, workspaceId: string, name: string, isArchived: boolean) {
  const id = newId('acc')
  const archivedAt = isArchived ? new Date() : null
  await db
    .insert(cloudAccounts)
    .values({ id, workspaceId, name, provider: 'aws', externalId: id, archivedAt })
  return id
}
