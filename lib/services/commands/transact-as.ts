import { setTimeout } from 'node:timers/promises'
import type { Transaction } from '@/db/client'
import { lockKey, stateOfCredential, tryLockKeyShared, waitForKeyLock } from '@/db/queries/key-locks'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { holdPolicy } from '@/db/queries/workspace-policy'
import type { Actor } from '@/lib/domain/access/actor'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { AuthoredContext } from '../context/context'
import { isDatabaseConflict } from '../context/database-failure'
import { findLiveActor } from './live-actor'

/** Rolls back the transaction of a key that somebody has changed meanwhile. */
class ActorChanged extends Error {}

const MOST_ATTEMPTS = 5
/** The longest pause before the second attempt. Doubles before each further attempt. */
const PAUSE_MS = 50

/** The rows that a transaction locks before its actor is judged: the key that it changes, and perhaps the policy. */
export type LockedFirst = { changes: string | null; holds?: 'policy' | undefined }

/**
 * Runs a transaction in the name of its actor. If the actor is a key:
 * 1. Load and judge its stored state.
 * 2. Run.
 * 3. Before the commit, take a shared lock on the key. If the lock fails or the state differs, roll back and retry.
 * Therefore a stopped key commits nothing. A stop of the key waits at most for the key's commits, never for the locks
 * that the key waits for. A key that changes itself takes its exclusive lock first.
 */
export async function transactAs<Value>(
  context: AuthoredContext,
  { changes, holds }: LockedFirst,
  run: (tx: Transaction, actor: Actor) => Promise<Value>,
): Promise<Result<Value>> {
  const { actor, db } = context
  const secretId = actor.type === 'access_key' ? actor.secretId : null
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(async (tx) => {
        if (changes !== null) await lockKey(tx, changes)
        if (holds === 'policy') await holdPolicy(tx, context.workspace.id)
        if (actor.type !== 'access_key' || secretId === null) return succeed(await run(tx, actor))
        const isOwn = changes === actor.keyId
        if (isOwn) await lockAccessKey(tx, context.workspace.id, actor.keyId)
        const before = await stateOfCredential(tx, secretId)
        const live = await findLiveActor(tx, context)
        if (!live.ok) return live
        const value = await run(tx, live.value)
        const isKept = isOwn || (await tryLockKeyShared(tx, actor.keyId))
        if (!isKept || (!isOwn && (await stateOfCredential(tx, secretId)) !== before))
          throw new ActorChanged()
        return succeed(value)
      })
    } catch (error) {
      if (isDatabaseConflict(error)) return refuse('UNAVAILABLE', IN_THE_WAY)
      if (!(error instanceof ActorChanged) || actor.type !== 'access_key') throw error
      if (attempt === MOST_ATTEMPTS) return refuse('UNAVAILABLE', BUSY)
      await waitForKeyLock(db, actor.keyId)
      // Two keys that change each other fail together. The random pause keeps them from failing together again.
      await setTimeout(Math.random() * PAUSE_MS * 2 ** (attempt - 1))
    }
  }
}

const IN_THE_WAY = 'Another change got in the way. Nothing was changed. Try again in a moment.'
const BUSY = 'The calling key is being changed at the same time. Nothing was changed. Try again in a moment.'
