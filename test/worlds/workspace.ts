import { randomBytes } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { openDatabase } from '@/db/client'
import { auditEvents, keySecrets, memberships } from '@/db/schema'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { DAY } from '@/lib/domain/durations'
import type { ServiceContext } from '@/lib/services/context/context'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { createTestDatabase } from '../databases/test-database'
import { actorOf, insertPerson, type Person, type PersonFacts } from './people'
import {
  insertAccount,
  insertKey,
  insertSecret,
  insertUsage,
  type KeyFacts,
  type SecretFacts,
  type UsageFact,
} from './rows'
import { contextOf } from './service-context'

type Workspace = ServiceContext['workspace']

/** An empty workspace in a separate database, with ways to fill it, and another workspace beside it. */
export type TestWorkspace = Awaited<ReturnType<typeof openTestWorkspace>>

/** Opens a workspace for one test or one test file. */
export async function openTestWorkspace() {
  const database = await createTestDatabase()
  const { ownerUrl, appUrl } = database
  const handle = openDatabase({ url: appUrl, assumeRole: null, name: 'test', connections: 20 })
  const { db, pool } = handle
  const workspace = await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Acme' }))
  const other = await db.transaction((tx) => insertWorkspace(tx, { slug: 'other', name: 'Other' }))

  /** The context of a person, or of somebody with this role who has no row. */
  const as = (who: MemberRole | Person, at: Workspace = workspace) =>
    contextOf({ db, workspace: at, actor: actorOf(typeof who === 'string' ? somebody(who) : who) })

  return {
    db,
    pool,
    ownerUrl,
    appUrl,
    workspace,
    other,
    as,
    /** An admin of the other workspace. */
    stranger: as('global_admin', other),
    addKey: (facts: KeyFacts = {}) => insertKey(db, workspace.id, facts),
    /** Adds a key that has no secret yet, and returns its id. */
    addKeyWithoutSecret: async (name = `key ${randomBytes(4).toString('hex')}`) =>
      (await insertKey(db, workspace.id, { name, secrets: [] })).id,
    addSecret: (keyId: string, more: SecretFacts = {}) =>
      insertSecret(db, workspace.id, keyId, { expiresAt: new Date(Date.now() + 30 * DAY), ...more }),
    secret: async (id: string) => {
      const [row] = await db.select().from(keySecrets).where(eq(keySecrets.id, id))
      if (row === undefined) throw new Error('no such secret')
      return row
    },
    addUsage: (facts: UsageFact[]) => insertUsage(db, workspace.id, facts),
    addAccount: (name: string, isArchived = false) => insertAccount(db, workspace.id, { name, isArchived }),
    addPerson: (role: MemberRole, { at = workspace, ...facts }: PersonFacts & { at?: Workspace } = {}) =>
      insertPerson(db, at.id, role, facts),
    join: ({ userId }: Person, at: Workspace, role: MemberRole) =>
      db.insert(memberships).values({ workspaceId: at.id, userId, role }),
    roleOf: async ({ userId }: Person) =>
      (await db.select().from(memberships).where(eq(memberships.userId, userId)))[0]?.role,
    /** All events of the workspace, the newest first. */
    events: () =>
      db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.workspaceId, workspace.id))
        .orderBy(desc(auditEvents.id)),
    close: async () => {
      await handle.close()
      await database.close()
    },
  }
}

const somebody = (role: MemberRole): Person => ({ userId: `usr_${role}`, email: `${role}@acme.test`, role })
