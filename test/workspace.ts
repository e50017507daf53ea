import { randomBytes } from 'node:crypto'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { accessKeys, cloudAccounts, keyGrants, keySecrets } from '@/db/schema'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import type { Grant, Scopes } from '@/lib/domain/access-keys/grants'
import { newId } from '@/lib/secrets/random'
import type { ServiceContext } from '@/lib/services/context'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { createTestDatabase } from './database'

/** A workspace of a test's own, as the application's role sees it, with ways to fill it. */
export type TestWorkspace = Awaited<ReturnType<typeof openTestWorkspace>>

type SecretFacts = { createdAt?: Date; expiresAt?: Date; revokedAt?: Date | null }
type KeyFacts = {
  name?: string
  description?: string
  grants?: Grant[]
  scopes?: Scopes
  contactEmails?: string[]
  secrets?: SecretFacts[]
}

const DAY = 86_400_000

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
    as: (role: MemberRole, email = `${role}@acme.test`) => contextFor(handle, workspace, role, email),
    addKey: (facts: KeyFacts = {}) => addKey(handle, workspace.id, facts),
    addAccount: (name: string, isArchived = false) => addAccount(handle, workspace.id, name, isArchived),
    close: async () => {
      await handle.close()
      await database.close()
    },
  }
}

function contextFor(
  { db }: DatabaseHandle,
  workspace: { id: string; slug: string },
  role: MemberRole,
  email: string,
): ServiceContext {
  return {
    db,
    workspace,
    actor: { type: 'member', userId: `usr_${role}`, email, name: '', role },
    request: { id: randomBytes(6).toString('hex'), address: '203.0.113.9', userAgent: 'test' },
    credentials: { pepper: 'p', secretPrefix: 'chatel', issuer: 'http://localhost', signingKeySecret: 's' },
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

async function addKey({ db }: DatabaseHandle, workspaceId: string, facts: KeyFacts) {
  const id = newId('ak')
  const name = facts.name ?? id
  const scopes = facts.scopes ?? 'all'
  const secrets = (facts.secrets ?? [{}]).map((secret) => ({
    id: newId('sec'),
    workspaceId,
    keyId: id,
    kind: 'opaque' as const,
    hash: randomBytes(32),
    hint: 'chatel_…abcd',
    createdByLabel: 'admin@acme.test',
    createdAt: secret.createdAt ?? new Date(),
    expiresAt: secret.expiresAt ?? new Date(Date.now() + 180 * DAY),
    revokedAt: secret.revokedAt ?? null,
  }))
  await db.insert(accessKeys).values({
    id,
    workspaceId,
    name,
    nameNormalised: name.toLowerCase(),
    description: facts.description ?? '',
    allScopes: scopes === 'all',
    scopes: scopes === 'all' ? [] : [...scopes],
    contactEmails: facts.contactEmails ?? [],
    createdByType: 'member',
    createdById: 'usr_admin',
    createdByLabel: 'admin@acme.test',
    expiresAt: secrets.map((secret) => secret.expiresAt).sort((a, b) => b.getTime() - a.getTime())[0] ?? null,
  })
  const grants = facts.grants ?? [{ role: 'global_viewer', accounts: 'all' }]
  await db.insert(keyGrants).values(
    grants.map(({ role, accounts }, position) => ({
      id: newId('gr'),
      workspaceId,
      keyId: id,
      position,
      role,
      allAccounts: accounts === 'all',
      accountIds: accounts === 'all' ? [] : [...accounts],
    })),
  )
  if (secrets.length > 0) await db.insert(keySecrets).values(secrets)
  return { id, name, secretIds: secrets.map((secret) => secret.id) }
}

async function addAccount({ db }: DatabaseHandle, workspaceId: string, name: string, isArchived: boolean) {
  const id = newId('acc')
  const archivedAt = isArchived ? new Date() : null
  await db
    .insert(cloudAccounts)
    .values({ id, workspaceId, name, provider: 'aws', externalId: id, archivedAt })
  return id
}
