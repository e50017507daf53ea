import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { accessKeys, cloudAccounts, keyGrants, keySecrets, usageMinutes } from '@/db/schema'
import type { Grant, Scopes } from '@/lib/domain/access/grants'
import { DAY } from '@/lib/domain/durations'
import { newId } from '@/lib/secrets/random'

export type SecretFacts = Partial<Omit<typeof keySecrets.$inferInsert, 'id' | 'workspaceId' | 'keyId'>>

export type KeyFacts = {
  name?: string
  description?: string
  grants?: Grant[]
  scopes?: Scopes
  contactEmails?: string[]
  secrets?: SecretFacts[]
}

/** Inserts a key without any checks: for states that no command produces, and for many keys. */
export async function insertKey(db: Database, workspaceId: string, facts: KeyFacts = {}) {
  const id = newId('ak')
  const name = facts.name ?? id
  const scopes = facts.scopes ?? 'all'
  const secrets = (facts.secrets ?? [{}]).map((secret) => secretRow(workspaceId, id, secret))
  const ends = secrets.map((secret) => secret.expiresAt.getTime())
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
    expiresAt: ends.length === 0 ? null : new Date(Math.max(...ends)),
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
  await forgetAnnouncements(db, id)
  return { id, name, secretIds: secrets.map((secret) => secret.id) }
}

/** Adds one more secret to a key without any checks. */
export async function insertSecret(
  db: Database,
  workspaceId: string,
  keyId: string,
  facts: SecretFacts = {},
): Promise<string> {
  const row = secretRow(workspaceId, keyId, facts)
  await db.insert(keySecrets).values(row)
  await forgetAnnouncements(db, keyId)
  return row.id
}

export type AccountFacts = { name: string; externalId?: string; isArchived?: boolean }

/** Adds a cloud account and returns its id. */
export async function insertAccount(
  db: Database,
  workspaceId: string,
  { name, externalId, isArchived = false }: AccountFacts,
): Promise<string> {
  const id = newId('acc')
  const archivedAt = isArchived ? new Date() : null
  await db
    .insert(cloudAccounts)
    .values({ id, workspaceId, name, provider: 'aws', externalId: externalId ?? id, archivedAt })
  return id
}

/** The flush of a process that has written none. */
export const newFlush = () => ({ recorderId: randomUUID(), number: 1 })

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

/** Adds counted calls, as a verifier stores them. */
export async function insertUsage(db: Database, workspaceId: string, facts: UsageFact[]): Promise<void> {
  const rows = facts.map(({ minutesAgo, outcome = 'VALID', ...fact }) => {
    const at = Date.now() - minutesAgo * 60_000
    return { ...fact, workspaceId, outcome, minute: new Date(at - (at % 60_000)), lastAt: new Date(at) }
  })
  await db.insert(usageMinutes).values(rows)
}

// The database announced the rows, and verifiers have received that. A test that counts changes means those of
// commands.
async function forgetAnnouncements(db: Database, keyId: string): Promise<void> {
  const forget = sql`select to_regprocedure('announcement_guard.forget(text)') is not null as is_there`
  const { rows } = await db.execute<{ is_there: boolean }>(forget)
  if (rows[0]?.is_there) await db.execute(sql`select announcement_guard.forget(${keyId})`)
}

function secretRow(workspaceId: string, keyId: string, facts: SecretFacts) {
  const id = newId('sec')
  return {
    id,
    workspaceId,
    keyId,
    kind: 'opaque' as const,
    hash: randomBytes(32),
    hint: `chatel_…${id.slice(-4)}`,
    createdByLabel: 'admin@acme.test',
    expiresAt: new Date(Date.now() + 180 * DAY),
    ...facts,
  }
}
