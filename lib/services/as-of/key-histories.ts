import type { Transaction } from '@/db/client'
import { selectKeyChangesSince } from '@/db/queries/changes-since'
import { selectContainmentsAt } from '@/db/queries/containments-at'
import { type ContainmentAt, containmentSetBy } from '@/lib/domain/as-of/containment-at'
import { type JudgedKey, judgeKey } from '@/lib/domain/as-of/judge-key'
import type { KeyState, RecordedChange } from '@/lib/domain/as-of/key-state'
import { keyAt } from '@/lib/domain/as-of/state-at'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import { MOST_CHANGES, type Past, tooManyChanges } from './in-the-past'

/** What the events say of keys: the changes after the instant, and the containments that were stored at the instant. */
export type KeyHistories = {
  changes: ReadonlyMap<string, readonly RecordedChange[]>
  containments: ReadonlyMap<string, ContainmentAt>
}

/** The histories of all keys that changed since or were contained then. `keyId`: of one key. */
export async function findHistories(
  tx: Transaction,
  { workspaceId, at }: Past,
  keyId?: string,
): Promise<Result<KeyHistories>> {
  const asked = { workspaceId, at, limit: MOST_CHANGES + 1, ...(keyId === undefined ? {} : { keyId }) }
  const changes = await selectKeyChangesSince(tx, asked)
  if (changes.length > MOST_CHANGES) return tooManyChanges()
  const contained = await selectContainmentsAt(tx, asked)
  if (contained.length > MOST_CHANGES) {
    const most = MOST_CHANGES.toLocaleString('en')
    const message = `More than ${most} keys were restricted or suspended at this time. Choose another time.`
    return refuse('LIMIT_REACHED', message)
  }
  const containments = contained.flatMap((event): [string, ContainmentAt][] => {
    const containment = containmentSetBy(event)
    return containment === null ? [] : [[event.keyId, containment]]
  })
  return succeed({ changes: byKey(changes), containments: new Map(containments) })
}

/** A key as stored and as judged at the instant; null if it did not exist. */
export function keyOfPast(
  { at, lifetime }: Past,
  present: KeyState,
  { changes, containments }: KeyHistories,
): { key: KeyState; judged: JudgedKey } | null {
  const key = keyAt(present, changes.get(present.id) ?? [], at.getTime())
  if (key === null) return null
  const containment = containments.get(present.id) ?? null
  return { key, judged: judgeKey(key, { lifetime, containment }, at.getTime()) }
}

function byKey(found: readonly RecordedChange[]): KeyHistories['changes'] {
  const changes = new Map<string, RecordedChange[]>()
  for (const change of found) {
    if (change.keyId === null) continue
    const others = changes.get(change.keyId)
    if (others === undefined) changes.set(change.keyId, [change])
    else others.push(change)
  }
  return changes
}
