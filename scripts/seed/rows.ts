import { randomBytes } from 'node:crypto'
import type { accessKeys, auditEvents, keyGrants, keySecrets, usageMinutes } from '@/db/schema'
import { normaliseKeyName } from '@/lib/domain/access-keys/key-name'
import { newId, randomBase62 } from '@/lib/secrets/random'
import type { Chance } from './chance'
import type { InventedKey } from './invent-key'

const DAY = 86_400_000

/** Who is written down as the maker, and where. */
export interface Authorship {
  readonly workspaceId: string
  readonly userId: string
  readonly email: string
  readonly now: Date
}

/** The rows of one key in every table. */
export interface KeyRows {
  readonly key: typeof accessKeys.$inferInsert
  readonly grants: (typeof keyGrants.$inferInsert)[]
  readonly secrets: (typeof keySecrets.$inferInsert)[]
  readonly usage: (typeof usageMinutes.$inferInsert)[]
  readonly events: (typeof auditEvents.$inferInsert)[]
}

/** Turns an invention into rows. Nobody knows its secrets: the hashes are random. */
export function rowsOf(invented: InventedKey, chance: Chance, author: Authorship): KeyRows {
  const { workspaceId, userId, email, now } = author
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY)
  const id = newId('ak')
  const stoppedAt = at(invented.ageDays * 0.2 * chance.next())
  const secrets = secretsOf(invented, id, author, at, stoppedAt)
  const usage = usageOf(invented, chance, secrets.at(-1)?.id, id, author)
  const lastUse = usage.at(-1)
  const used = lastUse
    ? {
        lastUsedAt: lastUse.lastAt,
        lastUsedAddress: lastUse.address,
        lastUsedUserAgent: lastUse.userAgent,
        lastUsedClientId: lastUse.clientId || null,
      }
    : {}
  for (const secret of secrets.slice(-1)) Object.assign(secret, used)
  const expiries = secrets.map((secret) => secret.expiresAt.getTime())
  const key = {
    id,
    workspaceId,
    name: invented.name,
    nameNormalised: normaliseKeyName(invented.name),
    description: invented.description,
    allScopes: invented.scopes.length === 0,
    scopes: [...invented.scopes],
    contactEmails: [email],
    createdAt: at(invented.ageDays),
    createdByType: 'member',
    createdById: userId,
    createdByLabel: email,
    deactivatedAt: invented.fate === 'deactivated' ? stoppedAt : null,
    revokedAt: invented.fate === 'revoked' ? stoppedAt : null,
    revokedReason: invented.fate === 'revoked' ? 'Found in a public log' : null,
    expiresAt: expiries.length > 0 ? new Date(Math.max(...expiries)) : null,
    newestSecretAt: secrets.at(-1)?.createdAt ?? null,
    ...used,
  }
  return {
    key,
    grants: grantsOf(invented, id, workspaceId),
    secrets,
    usage,
    events: eventsOf(invented, key, author),
  }
}

function grantsOf(invented: InventedKey, keyId: string, workspaceId: string): KeyRows['grants'] {
  return invented.grants.map(({ role, accounts }, position) => ({
    id: newId('gr'),
    workspaceId,
    keyId,
    position,
    role,
    allAccounts: accounts === 'all',
    accountIds: accounts === 'all' ? [] : [...accounts],
  }))
}

/** One secret; two in a rotation, the newer of which is made now and not used yet. */
function secretsOf(
  { fate, kind, ageDays, lifetimeDays, isRotating }: InventedKey,
  keyId: string,
  { workspaceId, email }: Authorship,
  at: (daysAgo: number) => Date,
  stoppedAt: Date,
): KeyRows['secrets'] {
  if (fate === 'without secret') return []
  const make = (createdDaysAgo: number) => ({
    id: newId('sec'),
    workspaceId,
    keyId,
    kind,
    hash: randomBytes(32),
    hint: `${kind === 'token' ? 'eyJ' : 'chatel_'}…${randomBase62(4)}`,
    createdAt: at(createdDaysAgo),
    createdByLabel: email,
    expiresAt: at(createdDaysAgo - lifetimeDays),
    revokedAt: fate === 'revoked' ? stoppedAt : null,
  })
  return isRotating ? [make(ageDays / 10), make(ageDays)] : [make(ageDays)]
}

/** Busy minutes of the last two weeks, the latest at the end. */
function usageOf(
  { lastUsedDaysAgo, ageDays, callers }: InventedKey,
  chance: Chance,
  secretId: string | undefined,
  keyId: string,
  { workspaceId, now }: Authorship,
): KeyRows['usage'] {
  const [caller, ...others] = callers
  if (lastUsedDaysAgo === null || !caller || !secretId) return []
  const earliest = Math.max(lastUsedDaysAgo, Math.min(ageDays, 14))
  const ages = Array.from({ length: 8 }, () => lastUsedDaysAgo + (earliest - lastUsedDaysAgo) * chance.next())
  const minutes = new Set(
    [...ages, lastUsedDaysAgo].map((age) => Math.floor((now.getTime() - age * DAY) / 60_000)),
  )
  return [...minutes]
    .sort((one, other) => one - other)
    .map((minute) => ({
      keyId,
      secretId,
      workspaceId,
      minute: new Date(minute * 60_000),
      outcome: chance.happens(0.05) ? 'INSUFFICIENT_PERMISSION' : 'VALID',
      ...chance.oneOf([caller, ...others]),
      calls: 1 + chance.below(400),
      lastAt: new Date(Math.min(minute * 60_000 + chance.below(60_000), now.getTime())),
    }))
}

function eventsOf(
  { fate, grants, scopes }: InventedKey,
  key: KeyRows['key'],
  { workspaceId, userId, email }: Authorship,
): KeyRows['events'] {
  const event = (action: string, at: Date | null | undefined, more: object = {}) => ({
    workspaceId,
    at: at ?? new Date(),
    action,
    outcome: 'success' as const,
    actorType: 'member' as const,
    actorId: userId,
    actorLabel: email,
    actorRole: 'global_admin',
    targetType: 'access_key',
    targetId: key.id,
    targetLabel: key.name,
    keyId: key.id,
    address: '192.0.2.10',
    ...more,
  })
  const created = event('access_key.created', key.createdAt, {
    after: { name: key.name, grants, scopes: scopes.length === 0 ? 'all' : scopes },
  })
  if (fate === 'deactivated') return [created, event('access_key.deactivated', key.deactivatedAt)]
  if (fate === 'revoked')
    return [created, event('access_key.revoked', key.revokedAt, { reason: key.revokedReason })]
  return [created]
}
