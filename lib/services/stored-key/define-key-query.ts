import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { revokedInForce } from '@/db/queries/containments'
import { isPresentKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import type { Result } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery, type Query } from '../context/define-query'
import { keyNotFound } from './key-not-found'

export type ReadableKey = { id: string; name: string; revokedAt: Date | null; now: Date }

/** A query about one key: finds the key that the input names, with the time of the database, and then reads about it. */
export function defineKeyQuery<Schema extends z.ZodType<{ keyId: string }>, Value>(
  input: Schema,
  read: (context: ServiceContext, key: ReadableKey, input: z.output<Schema>) => Promise<Result<Value>>,
): Query<Value> {
  return defineQuery<Schema, Value>({ action: 'access-keys.see', input }, async (context, given) => {
    const key = await findKey(context, given.keyId)
    return key === undefined ? keyNotFound() : await read(context, key, given)
  })
}

async function findKey({ db, workspace }: ServiceContext, keyId: string): Promise<ReadableKey | undefined> {
  const { id, name } = accessKeys
  const revokedAt = revokedInForce(accessKeys)
  const now = sql<Date>`clock_instant()`.mapWith((value: string) => new Date(value))
  const rows = await db
    .select({ id, name, revokedAt, now })
    .from(accessKeys)
    .where(isPresentKey(workspace.id, keyId))
  return rows[0]
}
