import { randomBytes } from 'node:crypto'
import type { Database } from '@/db/client'
import { memberships, users } from '@/db/schema'
import type { Actor } from '@/lib/domain/access/actor'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { hashPassword } from '@/lib/secrets/password-hash'
import { newId } from '@/lib/secrets/random'

/** The password of every person who may sign in with one. */
export const PASSWORD = 'correct horse battery staple'
const hashed = hashPassword(PASSWORD)

export type Person = { userId: string; email: string; role: MemberRole }
export type PersonFacts = { email?: string; withoutPassword?: boolean }

/** Inserts a person who is a member of this workspace. */
export async function insertPerson(
  db: Database,
  workspaceId: string,
  role: MemberRole,
  {
    email = `${role}-${randomBytes(4).toString('hex')}@acme.test`,
    withoutPassword = false,
  }: PersonFacts = {},
): Promise<Person> {
  const userId = newId('usr')
  const passwordHash = withoutPassword ? null : await hashed
  await db.insert(users).values({ id: userId, email, emailNormalised: email.toLowerCase(), passwordHash })
  await db.insert(memberships).values({ workspaceId, userId, role })
  return { userId, email, role }
}

/** A person as the actor of a command. */
export function actorOf(person: Person) {
  return { type: 'member', name: '', ...person } satisfies Actor
}
