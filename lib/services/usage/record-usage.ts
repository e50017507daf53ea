import type { Database, Transaction } from '@/db/client'
import { addScopeDays, type ScopeDay } from '@/db/queries/usage-scopes'
import {
  addUsage,
  claimFlush,
  type Flush,
  type LastUseWrite,
  moveLastRefusal,
  moveLastUse,
  type UsageCount,
} from '@/db/queries/usage-writes'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { DAY } from '@/lib/domain/durations'
import { recordEvent } from '../audit/record-event'
import { notifyOfDeadUse } from '../notices/notify-of-dead-use'

/** The counted uses of one secret by one caller in one minute. */
export type UsageRecord = {
  keyId: string
  keyName: string
  secretId: string
  workspace: { id: string; slug: string }
  code: DecisionCode
  minute: number
  caller: { address: string; userAgent: string; clientId: string }
  /** The same calls by requested scope. */
  scopes: readonly { scope: string; calls: number }[]
  calls: number
  firstAt: number
  lastAt: number
}

/** Outcomes that mean: the secret was correct, but is dead. */
const DEAD: ReadonlySet<DecisionCode> = new Set<DecisionCode>(['INACTIVE', 'REVOKED', 'EXPIRED', 'NOT_FOUND'])

/**
 * Writes counted uses. After a failure, a repeat with the same flush is safe, also if the failure hid a commit: a repeat
 * of the statements before the counts changes nothing, and a flush adds its counts once.
 */
export async function recordUsage(
  db: Database,
  flush: Flush,
  records: readonly UsageRecord[],
): Promise<void> {
  const valid = records.filter(({ code }) => code === 'VALID')
  if (valid.length > 0) {
    await moveLastUse(db, 'key_secrets', lastUses(valid, 'secretId'))
    await moveLastUse(db, 'access_keys', lastUses(valid, 'keyId'))
  }
  const dead = records.filter(({ code }) => DEAD.has(code))
  if (dead.length > 0) await db.transaction((tx) => recordDeadUse(tx, dead))
  const scopes = scopeDays(records)
  await db.transaction(async (tx) => {
    if (!(await claimFlush(tx, flush))) return
    await addUsage(tx, merged(records))
    if (scopes.length > 0) await addScopeDays(tx, scopes)
  })
}

/** The latest record of each secret or key. */
function latestBy(records: readonly UsageRecord[], id: 'secretId' | 'keyId'): Map<string, UsageRecord> {
  const latest = new Map<string, UsageRecord>()
  for (const record of records) {
    const present = latest.get(record[id])
    if (present === undefined || present.lastAt < record.lastAt) latest.set(record[id], record)
  }
  return latest
}

function lastUses(records: readonly UsageRecord[], by: 'secretId' | 'keyId'): LastUseWrite[] {
  return [...latestBy(records, by)].map(([id, { lastAt, caller }]) => ({ id, at: lastAt, ...caller }))
}

// Merges two spellings of one caller into one row, because a statement must not touch a row twice.
function merged(records: readonly UsageRecord[]) {
  const rows = new Map<string, ReturnType<typeof countOf>>()
  for (const record of records) {
    const name = JSON.stringify([record.secretId, record.minute, record.code, record.caller])
    const present = rows.get(name)
    if (present === undefined) rows.set(name, countOf(record))
    else {
      present.calls += record.calls
      present.firstAt = Math.min(present.firstAt, record.firstAt)
      present.lastAt = Math.max(present.lastAt, record.lastAt)
    }
  }
  return [...rows.values()]
}

function countOf(record: UsageRecord): UsageCount {
  const { keyId, secretId, workspace, minute, code, caller, calls, firstAt, lastAt } = record
  const count = { keyId, secretId, workspaceId: workspace.id, minute, outcome: code, calls, firstAt, lastAt }
  return { ...count, ...caller }
}

/** The requested scopes of each key on each day (UTC), summed over all callers. */
function scopeDays(records: readonly UsageRecord[]): ScopeDay[] {
  const days = new Map<string, ScopeDay>()
  for (const { keyId, workspace, minute, code, scopes } of records) {
    const day = minute - (minute % DAY)
    for (const { scope, calls } of scopes) {
      const name = JSON.stringify([keyId, day, scope])
      const present = days.get(name) ?? {
        keyId,
        workspaceId: workspace.id,
        day,
        scope,
        accepted: 0,
        refused: 0,
      }
      present[code === 'VALID' ? 'accepted' : 'refused'] += calls
      days.set(name, present)
    }
  }
  return [...days.values()]
}

/**
 * Stores the last attempt with a dead secret, and reports it once a day as an event, and as a notice if the secret never
 * works again: somebody still uses the secret.
 */
async function recordDeadUse(tx: Transaction, records: readonly UsageRecord[]): Promise<void> {
  const latest = latestBy(records, 'secretId')
  const worthTelling = await moveLastRefusal(
    tx,
    [...latest].map(([id, { lastAt }]) => ({ id, at: lastAt })),
  )
  for (const id of worthTelling) {
    const record = latest.get(id)
    if (record !== undefined) await tellOfDeadUse(tx, record)
  }
  await notifyOfDeadUse(tx, [...latest.values()])
}

async function tellOfDeadUse(tx: Transaction, record: UsageRecord): Promise<void> {
  const { workspace, caller, keyId, keyName, secretId, code } = record
  await recordEvent(
    tx,
    {
      workspace,
      actor: { type: 'anonymous', label: caller.clientId || 'Unknown caller' },
      request: { id: 'usage', address: caller.address || null, userAgent: caller.userAgent || null },
    },
    {
      action: 'secret.used_when_dead',
      outcome: 'denied',
      keyId,
      target: { type: 'access_key', id: keyId, label: keyName },
      reason: code,
      after: { secretId, clientId: caller.clientId || null },
    },
  )
}
