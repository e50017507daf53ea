import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import { KNOWN_CALLER_DAYS } from '@/lib/domain/callers/caller-history'
import { previewInput } from '@/lib/domain/containment/contain-input'
import { type ContainmentPreview, previewOf, proposalOf, totalOf } from '@/lib/domain/containment/preview'
import { succeed } from '@/lib/domain/result'
import { findLimits } from '../containment-plan/find-limits'
import { instantOf } from '../containment-plan/instant-of'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { keyNotFound } from '../stored-key/key-not-found'

/** What each level of containment would do to the callers of these keys. Changes nothing. */
export const previewContainment = defineQuery<typeof previewInput, ContainmentPreview>(
  { action: 'access-keys.see', input: previewInput },
  async (context, { keyIds, suspectedSince }) => {
    const { db, workspace } = context
    const keys = await findKeys(context, keyIds)
    if (keys.length === 0) return keyNotFound()
    const ids = keys.map(({ id }) => id)
    const uses = await findLimits(db, workspace.id, ids, instantOf(suspectedSince))
    const previews = keys.flatMap((key) => {
      const use = uses.get(key.id)
      return use === undefined
        ? []
        : [previewOf(key, use.history, use.limits.callsPerMinute, KNOWN_CALLER_DAYS)]
    })
    const [first] = uses.values()
    return succeed({
      since: new Date(first?.limits.suspectedSince ?? 0).toISOString(),
      keys: previews,
      total: totalOf(previews),
      proposal: proposalOf(previews),
    })
  },
)

async function findKeys({ db, workspace }: ServiceContext, keyIds: readonly string[]) {
  const { id, name, workspaceId, deletedAt } = accessKeys
  return await db
    .select({ id, name })
    .from(accessKeys)
    .where(and(eq(workspaceId, workspace.id), inArray(id, [...keyIds]), isNull(deletedAt)))
    .orderBy(asc(name), asc(id))
}
