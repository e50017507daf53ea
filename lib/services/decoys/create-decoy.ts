import { and, count, eq, isNull } from 'drizzle-orm'
import { lockWorkspace } from '@/db/queries/lock-workspace'
import { decoys } from '@/db/schema'
import { actorId, actorLabel } from '@/lib/domain/access/actor'
import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import { formatOpaqueSecret, hintOf } from '@/lib/domain/credentials/credential'
import { createDecoyInput, MOST_DECOYS } from '@/lib/domain/decoys/decoys'
import { DAY } from '@/lib/domain/durations'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { newId, randomBase62 } from '@/lib/secrets/random'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import { claimRequest } from '../commands/claim-request'
import { defineCommand } from '../commands/define-command'
import { decoyTarget } from './decoy-target'

/** `secret`: null if an earlier request with the same id made the decoy. */
export type CreatedDecoy = { decoyId: string; name: string; secret: IssuedSecret | null }

/**
 * Makes a decoy, once per request id. Its secret is made, hashed and shown like the secret of a key. But no verifier is told
 * of it, and there is nothing that it could authorise.
 */
export const createDecoy = defineCommand<typeof createDecoyInput, CreatedDecoy>(
  { action: 'decoys.manage', effect: 'none', input: createDecoyInput },
  async (context, { requestId, ...asked }, { audit }) => {
    const { tx, workspace, actor, credentials, now } = context
    const { name, plantedIn, note } = asked
    const id = newId('ak')
    const claim = await claimRequest(context, {
      requestId,
      action: 'create-decoy',
      input: asked,
      resultId: id,
    })
    if (!claim.ok) return claim
    const { repeatOf } = claim.value
    if (repeatOf !== null) return unchanged({ decoyId: repeatOf, name, secret: null })
    await lockWorkspace(tx, workspace.id)
    const [held] = await tx
      .select({ count: count() })
      .from(decoys)
      .where(and(eq(decoys.workspaceId, workspace.id), isNull(decoys.deletedAt)))
    if ((held?.count ?? 0) >= MOST_DECOYS)
      return refuse('LIMIT_REACHED', `A workspace can have ${MOST_DECOYS} decoys. Delete one first.`)
    const value = formatOpaqueSecret(credentials.secretPrefix, id, randomBase62(43))
    await tx.insert(decoys).values({
      id,
      workspaceId: workspace.id,
      name,
      plantedIn,
      note,
      hash: storedHash(credentials.pepper, sha256(value)),
      hint: hintOf(value),
      createdAt: now,
      createdById: actorId(actor) ?? 'system',
      createdByLabel: actorLabel(actor),
    })
    await audit({
      action: 'decoy.created',
      target: decoyTarget({ id, name }),
      after: { name, plantedIn, note },
    })
    return succeed({ decoyId: id, name, secret: { ...lookOfSecret(now), value } })
  },
)

/** A secret has an id and an expiry, and a file with the decoy must not lack what the file of a key has. */
function lookOfSecret(now: Date) {
  const expiresAt = new Date(Math.floor(now.getTime() / 1000) * 1000 + 365 * DAY).toISOString()
  return { id: newId('sec'), kind: 'opaque' as const, expiresAt }
}
