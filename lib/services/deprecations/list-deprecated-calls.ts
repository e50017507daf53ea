import { and, desc, eq, gte, max, sql, sum } from 'drizzle-orm'
import type { z } from 'zod'
import { accessKeys, deprecatedCalls } from '@/db/schema'
import type { deprecatedCallsAnswer } from '@/lib/domain/api/workspace-answers'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** Calls of a deprecated operation by one client. The client id is empty if the callers sent none. */
export type DeprecatedUse = z.output<typeof deprecatedCallsAnswer>['items'][number]

const MOST_USES = 1000

/** Calls of deprecated operations in the last 30 days by client, busiest first, so that somebody can inform the owners. */
export const listDeprecatedCalls = defineQuery<typeof NO_INPUT, DeprecatedUse[]>(
  { action: 'audit.see', input: NO_INPUT },
  async (context) => {
    const { operation, clientId, keyId, calls, day, workspaceId } = deprecatedCalls
    const total = sum(calls).mapWith(Number)
    const rows = await context.db
      .select({ operation, clientId, keyId, keyName: accessKeys.name, calls: total, lastDay: max(day) })
      .from(deprecatedCalls)
      .leftJoin(accessKeys, and(eq(accessKeys.id, keyId), eq(accessKeys.workspaceId, workspaceId)))
      .where(
        and(eq(workspaceId, context.workspace.id), gte(day, sql`transaction_instant() - interval '30 days'`)),
      )
      .groupBy(operation, clientId, keyId, accessKeys.name)
      .orderBy(desc(total), operation, clientId, keyId)
      .limit(MOST_USES)
    return succeed(
      rows.map(({ lastDay, ...row }) => ({
        ...row,
        lastDay: (lastDay ?? new Date(0)).toISOString().slice(0, 10),
      })),
    )
  },
)
