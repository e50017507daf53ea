import { inArray, sql } from 'drizzle-orm'
import { selectContainments, storeContainments } from '@/db/queries/containments'
import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import { actorId, actorLabel } from '@/lib/domain/access/actor'
import { may } from '@/lib/domain/access/may'
import type { AuditAction } from '@/lib/domain/audit/audit-actions'
import { isEscalated } from '@/lib/domain/containment/containment'
import {
  type AskedContainment,
  containmentInForce,
  type FoundLimits,
  isSameContainment,
  loosens,
  needsLimits,
  nextContainment,
  type StoredContainment,
} from '@/lib/domain/containment/containment-change'
import type { Verdict } from '@/lib/domain/key-states/state-change'
import type { Failure } from '@/lib/domain/result'
import type { AuditEntry } from '../audit/audit-entry'
import type { AuthoredTransaction } from '../context/context'
import { keyIsRevoked } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'
import { findLimits } from './find-limits'

/** The change of one key: the containment before, the containment after, and whether it may be made. */
export type PlannedContainment = {
  present: StoredContainment | null
  next: StoredContainment
  verdict: Verdict
}

const MAY_NOT_LOOSEN: Failure = {
  code: 'FORBIDDEN',
  message:
    'This would allow the key more than its containment does now. Nothing was changed. Ask a Global Admin to lift it.',
}

/** Judges the containment of these locked keys. What a key may do is compared, so that containing never widens a key. */
export async function planContainments(
  context: AuthoredTransaction,
  keys: readonly LockedAccessKey[],
  asked: AskedContainment,
): Promise<PlannedContainment[]> {
  const now = context.now.getTime()
  const stored = await selectContainments(
    context.tx,
    context.workspace.id,
    keys.map(({ id }) => id),
  )
  const presents = keys.map(({ id }) => containmentInForce(stored.get(id) ?? null, now))
  const found = await limitsOfKeys(
    context,
    keys.flatMap(({ id }, index) => (needsLimits(presents[index] ?? null, asked) ? [id] : [])),
    asked,
  )
  const mayLoosen = may(context.actor, 'access-keys.lift')
  return keys.map((key, index) => {
    const present = presents[index] ?? null
    const next = nextContainment(present, asked, found.get(key.id) ?? null, now)
    return { present, next, verdict: verdictOn(key, present, next, { now, mayLoosen }) }
  })
}

async function limitsOfKeys(
  { tx, workspace }: AuthoredTransaction,
  keyIds: readonly string[],
  { suspectedSince }: AskedContainment,
): Promise<Map<string, FoundLimits>> {
  const uses = await findLimits(tx, workspace.id, keyIds, suspectedSince)
  return new Map([...uses].map(([keyId, { limits }]) => [keyId, limits]))
}

function verdictOn(
  key: LockedAccessKey,
  present: StoredContainment | null,
  next: StoredContainment,
  { now, mayLoosen }: { now: number; mayLoosen: boolean },
): Verdict {
  if (key.revokedAt !== null || (present !== null && isEscalated(present, now))) return keyIsRevoked().failure
  if (isSameContainment(present, next)) return 'unchanged'
  return loosens(present, next) && !mayLoosen ? MAY_NOT_LOOSEN : 'change'
}

/** Stores the planned containments of these keys, with three statements for all of them. */
export async function storePlanned(
  { tx, workspace, actor, now }: AuthoredTransaction,
  planned: ReadonlyMap<string, PlannedContainment>,
  keyIds: readonly string[],
  reason: string,
): Promise<void> {
  const author = { authorType: actor.type, authorId: actorId(actor) ?? '', authorLabel: actorLabel(actor) }
  const rows = keyIds.flatMap((keyId) => {
    const next = planned.get(keyId)?.next
    if (next === undefined) return []
    const { level, incident, addresses, callsPerMinute } = next
    const columns = {
      until: date(next.until),
      revokeAt: date(next.revokeAt),
      suspectedSince: date(next.suspectedSince),
      addresses: addresses === null ? null : [...addresses],
    }
    return [
      {
        keyId,
        workspaceId: workspace.id,
        level,
        since: now,
        incident,
        callsPerMinute,
        reason,
        ...columns,
        ...author,
      },
    ]
  })
  await storeContainments(tx, rows)
  await raiseVersions(tx, keyIds)
}

/** A containment is part of a key: whoever acts with the key, or edits it, notices the change by the version. */
export async function raiseVersions(tx: AuthoredTransaction['tx'], keyIds: readonly string[]): Promise<void> {
  await tx
    .update(accessKeys)
    .set({ version: sql`${accessKeys.version} + 1` })
    .where(inArray(accessKeys.id, [...keyIds]))
}

const date = (instant: number | null) => (instant === null ? null : new Date(instant))

/** The kind of the event: a new escalation of a containment that stays the same otherwise has its own. */
export function eventOf({ present, next }: Pick<PlannedContainment, 'present' | 'next'>): AuditAction {
  const isOnlyEscalation =
    present !== null &&
    present.revokeAt !== next.revokeAt &&
    next.revokeAt !== null &&
    present.level === next.level &&
    present.callsPerMinute === next.callsPerMinute &&
    JSON.stringify(present.addresses) === JSON.stringify(next.addresses)
  if (isOnlyEscalation) return 'access_key.escalated'
  return next.level === 'restricted' ? 'access_key.restricted' : 'access_key.suspended'
}

/** The audit event of the containment of a key. */
export function entryOfContainment(
  key: Pick<LockedAccessKey, 'id' | 'name'>,
  { present, next }: Pick<PlannedContainment, 'present' | 'next'>,
  reason: string,
): Omit<AuditEntry, 'changeId'> {
  return {
    action: eventOf({ present, next }),
    target: keyTarget(key),
    keyId: key.id,
    reason: reason || null,
    before: { containment: present === null ? null : recorded(present) },
    after: { containment: recorded(next) },
  }
}

/** A containment in the form of an event. Instants are ISO 8601, as in every event. */
export function recorded(containment: StoredContainment): Record<string, unknown> {
  const { level, incident, addresses, callsPerMinute } = containment
  return {
    level,
    until: date(containment.until)?.toISOString() ?? null,
    revokeAt: date(containment.revokeAt)?.toISOString() ?? null,
    incident,
    ...(level === 'restricted'
      ? {
          suspectedSince: date(containment.suspectedSince)?.toISOString() ?? null,
          addresses,
          callsPerMinute,
        }
      : {}),
  }
}
