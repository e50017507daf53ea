import { and, desc, eq } from 'drizzle-orm'
import { auditEvents, changeReceipts } from '@/db/schema'
import { may } from '@/lib/domain/access/may'
import type { KeyEvent } from '@/lib/domain/access-keys/describe-key-event'
import type { Receipt } from '@/lib/domain/receipt'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'

const MOST_EVENTS = 50

/** What happened to a key, newest first, with the receipts of the changes; the audit page has all of it. */
export async function listKeyHistory(context: ServiceContext, keyId: string): Promise<Result<KeyEvent[]>> {
  if (!may(context.actor, 'audit.see')) return refuse('FORBIDDEN', 'You may not see the history here')
  const rows = await context.db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      outcome: auditEvents.outcome,
      actor: auditEvents.actorLabel,
      address: auditEvents.address,
      reason: auditEvents.reason,
      before: auditEvents.before,
      after: auditEvents.after,
      receipt: changeReceipts.receipt,
    })
    .from(auditEvents)
    .leftJoin(changeReceipts, eq(changeReceipts.changeId, auditEvents.changeId))
    .where(and(eq(auditEvents.workspaceId, context.workspace.id), eq(auditEvents.keyId, keyId)))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(MOST_EVENTS)
  return succeed(
    rows.map(({ at, before, after, receipt, ...row }) => ({
      ...row,
      at: at.toISOString(),
      before: factsOf(before),
      after: factsOf(after),
      receipt: isReceipt(receipt) ? receipt : null,
    })),
  )
}

function factsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isReceipt(value: unknown): value is Receipt {
  return typeof value === 'object' && value !== null && 'verifiers' in value && 'waiting' in value
}
