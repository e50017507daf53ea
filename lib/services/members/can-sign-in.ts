import { type SQL, sql } from 'drizzle-orm'
import { userIdentities, users } from '@/db/schema'

/** Whether the `users` row of a query has a password or an identity at a provider. */
export function canSignIn(): SQL<boolean> {
  return sql<boolean>`(${users.passwordHash} is not null or exists (
    select 1 from ${userIdentities} where ${userIdentities.userId} = ${users.id}))`
}
