import type { Transaction } from '@/db/client'
import type { Actor } from '@/lib/domain/access/actor'
import { refusalMessage } from '@/lib/domain/access-keys/remedies'
import { authorityOf, decide, expiryOf } from '@/lib/domain/access-keys/verify-decision'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { AuthoredContext } from '../context/context'
import { loadFactsWithin } from '../verification/load-facts'

/**
 * Loads the actor's stored state. A program was authenticated from memory and may then have waited for a connection and
 * for locks. Meanwhile somebody may have stopped it or reduced its rights.
 */
export async function findLiveActor(tx: Transaction, context: AuthoredContext): Promise<Result<Actor>> {
  const { actor, workspace, request } = context
  if (actor.type !== 'access_key' || actor.secretId === null) return succeed(actor)
  const loaded = await loadFactsWithin(tx, { secretId: actor.secretId, workspaceId: workspace.id })
  if (loaded === null || loaded.facts.key.id !== actor.keyId) return stopped(refusalMessage('NOT_FOUND'))
  const { facts, now } = loaded
  const decision = decide(facts, { ip: request.address ?? undefined, referrer: request.referrer }, now)
  if (!decision.valid) return stopped(refusalMessage(decision.code))
  if (actor.expiresAt <= now) return stopped(refusalMessage('EXPIRED'))
  const { grants, permissions } = authorityOf(facts)
  return succeed({
    ...actor,
    grants,
    // A short-lived token may have fewer permissions than its key, and an expiry of its own.
    permissions: permissions.filter((one) => actor.permissions.includes(one)),
    expiresAt: Math.min(actor.expiresAt, expiryOf(facts)),
  })
}

function stopped(why: string) {
  return refuse(
    'UNAUTHENTICATED',
    `The credential stopped working during this request. Nothing was changed. ${why}`,
  )
}
