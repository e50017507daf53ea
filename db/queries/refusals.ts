import { and, desc, eq, gte, or, type SQL, sql } from 'drizzle-orm'
import { codesAbout, type RequestedPart } from '@/lib/domain/refusals/requested'
import type { Database, Executor } from '../client'
import { accessKeys, cloudAccounts, keySecrets, refusals } from '../schema'
import type { UsageScope } from './usage'

/** The blocked request with this id, or the latest one of the request with this id, if it is not older than a day. */
export async function selectRefusal(db: Database, { workspaceId, id }: { workspaceId: string; id: string }) {
  const { hint } = keySecrets
  const isItself = eq(refusals.decisionId, id)
  const rows = await db
    .select({
      refusal: refusals,
      keyName: accessKeys.name,
      keyDeletedAt: accessKeys.deletedAt,
      hint,
      accountName: cloudAccounts.name,
    })
    .from(refusals)
    .innerJoin(
      accessKeys,
      and(eq(accessKeys.id, refusals.keyId), eq(accessKeys.workspaceId, refusals.workspaceId)),
    )
    .leftJoin(keySecrets, and(eq(keySecrets.id, refusals.secretId), eq(keySecrets.keyId, refusals.keyId)))
    .leftJoin(
      cloudAccounts,
      and(eq(cloudAccounts.id, refusals.account), eq(cloudAccounts.workspaceId, refusals.workspaceId)),
    )
    .where(
      and(
        eq(refusals.workspaceId, workspaceId),
        or(isItself, eq(refusals.requestId, id)),
        gte(refusals.at, sql`clock_instant() - interval '1 day'`),
      ),
    )
    .orderBy(desc(isItself), desc(refusals.at))
    .limit(1)
  return rows[0]
}

/** The most rows of a key that are grouped, the latest ones. */
export const MOST_GROUPED = 100_000

export type RefusalGroupRow = {
  code: string
  permission: string | null
  account: string | null
  accountName: string | null
  address: string | null
  referrer: string | null
  hint: string | null
  calls: number
  lastAt: string
  decisionId: string
}

/** Blocked requests of a key that are alike, with their number and the id of the latest one; the latest group first. */
export async function selectRefusalGroups(
  executor: Executor,
  { workspaceId, keyId, from }: UsageScope,
  most: number,
): Promise<RefusalGroupRow[]> {
  const found = await executor.execute<RefusalGroupRow>(sql`
    with latest as (
      select * from refusals where key_id = ${keyId} and workspace_id = ${workspaceId} and is_counted
        and at >= ${from.toISOString()}::timestamptz and at >= clock_instant() - interval '1 day'
      order by at desc limit ${MOST_GROUPED}
    ), alike as (
      select code, ${about('permission', sql`permission`)}, ${about('account', sql`account`)},
        ${about('address', sql`address`)}, ${about('referrer', sql`referrer`)}, ${about('secretId', sql`secret_id`)},
        sum(calls)::float8 as calls, max(last_at) as last_at,
        (array_agg(decision_id order by at desc, decision_id))[1] as decision_id
      from latest group by 1, 2, 3, 4, 5, 6
    )
    select g.code, g.permission, g.account, a.name as "accountName", g.address, g.referrer, s.hint, g.calls,
      g.last_at as "lastAt", g.decision_id as "decisionId"
    from alike g
    left join cloud_accounts a on a.id = g.account and a.workspace_id = ${workspaceId}
    left join key_secrets s on s.id = g.secret_id and s.key_id = ${keyId}
    order by g.last_at desc, g.decision_id limit ${most}`)
  return found.rows
}

/**
 * The value of a column for the codes that are about this column, and null for all other codes, so that the column does
 * not divide their groups.
 */
function about(part: RequestedPart, column: SQL): SQL {
  return sql`case when code = any(${sql.param(codesAbout(part))}) then ${column} end as ${column}`
}
