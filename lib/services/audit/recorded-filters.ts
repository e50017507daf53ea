import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { auditEvents } from '@/db/schema'
import { folded } from '@/db/words'
import type { EventFilters } from '@/lib/domain/audit/event-filters'
import type { ServiceContext } from '../context/context'
import { findKeyIds } from './find-key-ids'

const NAMES_NOBODY = '[not kept: names nobody here]'
const NAMES_NO_KEY = '[not kept: names no key here]'

/**
 * The filters of an export as its event stores them. A person may type anything into a filter, even a password.
 * Therefore only the names of actors and keys of this workspace are stored.
 */
export async function recordedFilters(
  tx: Transaction,
  context: ServiceContext,
  filters: EventFilters,
): Promise<Record<string, unknown>> {
  const chosen = Object.fromEntries(Object.entries(filters).filter(([, value]) => value))
  const { actor, key } = filters
  if (actor && !(await isActor(tx, context, actor))) chosen.actor = NAMES_NOBODY
  if (key && (await findKeyIds(context, key)).length === 0) chosen.key = NAMES_NO_KEY
  return chosen
}

/** Whether an event names this actor. If so, the log contains the name already. */
async function isActor(tx: Transaction, { workspace }: ServiceContext, actor: string): Promise<boolean> {
  const { id, workspaceId, actorLabel } = auditEvents
  const found = await tx
    .select({ id })
    .from(auditEvents)
    .where(and(eq(workspaceId, workspace.id), eq(folded(actorLabel), folded(actor.trim()))))
    .limit(1)
  return found.length > 0
}
