import { randomBytes } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { type Database, openDatabase } from '@/db/client'
import { auditEvents, cloudAccounts, memberships, users } from '@/db/schema'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { hashPassword } from '@/lib/secrets/password-hash'
import { newId } from '@/lib/secrets/random'
import type { ServiceContext } from '@/lib/services/context/context'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { createTestDatabase } from '../databases/test-database'
import { contextOf } from './service-context'

export const PASSWORD = 'correct horse battery staple'
const hashed = hashPassword(PASSWORD)

type Workspace = ServiceContext['workspace']
export type Person = { userId: string; email: string; role: MemberRole }

/** Two workspaces with members who can sign in. */
export async function openMemberWorld() {
  const database = await createTestDatabase()
  const handle = openDatabase({ url: database.appUrl, assumeRole: null, name: 'test', connections: 20 })
  const { db } = handle
  const workspace = await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Default' }))
  const other = await db.transaction((tx) => insertWorkspace(tx, { slug: 'other', name: 'Other' }))
  return {
    db,
    pool: handle.pool,
    ownerUrl: database.ownerUrl,
    workspace,
    other,
    addPerson: (role: MemberRole, more: PersonFacts = {}) => addPerson(db, workspace, role, more),
    join: (person: Person, at: Workspace, role: MemberRole) =>
      db.insert(memberships).values({ workspaceId: at.id, userId: person.userId, role }),
    as: (person: Person, at: Workspace = workspace) =>
      contextOf({ db, workspace: at, actor: { type: 'member', name: '', ...person } }),
    roleOf: async (person: Person) =>
      (await db.select().from(memberships).where(eq(memberships.userId, person.userId)))[0]?.role,
    events: (at: Workspace = workspace) =>
      db.select().from(auditEvents).where(eq(auditEvents.workspaceId, at.id)).orderBy(desc(auditEvents.id)),
    /** All events of one request, in any workspace. */
    eventsOf: (requestId: string) =>
      db.select().from(auditEvents).where(eq(auditEvents.requestId, requestId)),
    accounts: () => db.select().from(cloudAccounts),
    removeAccounts: () => db.delete(cloudAccounts),
    close: async () => {
      await handle.close()
      await database.close()
    },
  }
}

export type MemberWorld = Awaited<ReturnType<typeof openMemberWorld>>

type PersonFacts = { email?: string; at?: Workspace; withoutPassword?: boolean }

async function addPerson(db: Database, workspace: Workspace, role: MemberRole, more: PersonFacts) {
  const email = more.email ?? `${role}-${randomBytes(4).toString('hex')}@acme.test`
  const userId = newId('usr')
  const passwordHash = more.withoutPassword ? null : await hashed
  await db.insert(users).values({ id: userId, email, emailNormalised: email.toLowerCase(), passwordHash })
  await db.insert(memberships).values({ workspaceId: (more.at ?? workspace).id, userId, role })
  return { userId, email, role }
}
