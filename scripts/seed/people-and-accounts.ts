import { eq } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { cloudAccounts, memberships, users } from '@/db/schema'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { newId } from '@/lib/secrets/random'
import { ensureFirstAdmin } from '@/lib/services/ensure-first-admin'
import { hashPassword } from '@/lib/services/members/password-hash'
import type { Chance } from './chance'

/** One example member of each role. */
export const PEOPLE: readonly { readonly email: string; readonly role: MemberRole }[] = [
  { email: 'admin@example.com', role: 'global_admin' },
  { email: 'support@example.com', role: 'support' },
  { email: 'viewer@example.com', role: 'global_viewer' },
]

/** Sees to it that there is a workspace: the first admin is the example's, unless somebody can sign in already. */
export async function ensureWorkspace(db: Database, publicUrl: string, password: string): Promise<void> {
  const [first] = PEOPLE
  const credentials = first ? { email: first.email, password } : null
  await ensureFirstAdmin(db, { publicUrl, credentials })
}

/** Adds the example members, or gives those who are there this password. Returns the admin's id. */
export async function insertPeople(tx: Transaction, workspaceId: string, password: string): Promise<string> {
  const passwordHash = await hashPassword(password)
  const ids: string[] = []
  for (const { email, role } of PEOPLE) {
    await tx
      .insert(users)
      .values({ id: newId('usr'), email, emailNormalised: email, passwordHash })
      .onConflictDoUpdate({ target: users.emailNormalised, set: { passwordHash } })
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.emailNormalised, email))
    if (!user) throw new Error(`${email} was not stored`)
    await tx.insert(memberships).values({ workspaceId, userId: user.id, role }).onConflictDoNothing()
    ids.push(user.id)
  }
  return ids[0] ?? ''
}

const PROVIDERS = ['AWS', 'Azure', 'Google Cloud'] as const
const PLACES = ['production', 'staging', 'development', 'sandbox', 'backup'] as const
const OWNERS = [
  'Billing',
  'Payments',
  'Search',
  'Platform',
  'Mobile',
  'Data',
  'Security',
  'Research',
] as const

/** Adds 40 cloud accounts, unless they are there. Returns the ids of all of the workspace. */
export async function insertAccounts(
  tx: Transaction,
  workspaceId: string,
  chance: Chance,
): Promise<string[]> {
  const invented = OWNERS.flatMap((owner) => PLACES.map((place) => `${owner} ${place}`)).map(
    (name, index) => {
      const provider = chance.oneOf(PROVIDERS)
      return {
        id: newId('acc'),
        workspaceId,
        name,
        provider,
        externalId: externalId(provider, chance, index),
      }
    },
  )
  await tx.insert(cloudAccounts).values(invented).onConflictDoNothing()
  const all = await tx
    .select({ id: cloudAccounts.id })
    .from(cloudAccounts)
    .where(eq(cloudAccounts.workspaceId, workspaceId))
  return all.map((account) => account.id)
}

function externalId(provider: (typeof PROVIDERS)[number], chance: Chance, index: number): string {
  const digits = String(100_000_000_000 + chance.below(800_000_000_000))
  if (provider === 'AWS') return digits
  if (provider === 'Google Cloud') return `example-${digits.slice(0, 6)}-${index}`
  return `${digits.slice(0, 8)}-${digits.slice(8)}-4000-8000-${digits}`
}
