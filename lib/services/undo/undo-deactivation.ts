import { databaseTime } from '@/db/database-time'
import { findSecret } from '@/db/queries/key-secrets'
import { findDeactivation } from '@/db/queries/recent-deactivations'
import { actorId } from '@/lib/domain/access/actor'
import { refuse, refuseFor, succeed } from '@/lib/domain/result'
import { refusalOfUndo, undoInput } from '@/lib/domain/undo/undo'
import { refuseLift } from '../lost-changes/refuse-lift'
import { applySecretChange, type ChangeOfSecret } from '../secrets/change-secret'
import { reactivation } from '../secrets/deactivate-secret'
import { changeKey, defineKeyCommand } from '../stored-key/key-command'

const EVENT = 'access_key.deactivation_undone'

/**
 * Takes back exactly one deactivation of a key or secret: for ten seconds, for the person who made it, and only if nothing
 * else has changed the key since. It is the one way in which support may loosen. Judged after the lock of the key.
 */
export const undoDeactivation = defineKeyCommand<typeof undoInput, { keyId: string }>(
  { action: 'deactivations.undo', effect: 'loosens', input: undoInput },
  async (context, { keyId, changeId }, tools) => {
    const { tx, workspace, key } = context
    const now = await databaseTime(tx)
    const deactivation = await findDeactivation(tx, workspace.id, { keyId, changeId })
    const refusal = refusalOfUndo(deactivation, actorId(context.actor) ?? '', now)
    if (refusal !== null) return refuseFor(refusal)
    const secretId = deactivation?.secretId ?? null
    if (secretId !== null) {
      const secret = await findSecret(tx, keyId, secretId)
      if (secret === null) return refuse('NOT_FOUND', 'This key doesn’t have this secret')
      const change = { secret, event: EVENT, change: undoneSecret, input: {} } as const
      const done = await applySecretChange({ ...context, now }, tools, change)
      return done.ok ? { ...done, value: { keyId } } : done
    }
    const lost = await refuseLift(context, { keyId, whats: ['key_for_good', 'key', 'rights'], id: null })
    if (lost !== null) return lost
    await changeKey(context, tools, {
      event: EVENT,
      set: { deactivatedAt: null },
      before: { deactivatedAt: key.deactivatedAt?.toISOString() ?? null },
      after: { deactivatedAt: null },
    })
    return succeed({ keyId })
  },
)

/** The kind of the change names the key. Therefore the change itself says that it lifts the stop of a secret. */
const undoneSecret: ChangeOfSecret<unknown> = async (context, secret, input) => {
  const done = await reactivation(context, secret, input)
  if (!done.ok || done.value === null) return done
  return succeed({ ...done.value, stops: { what: 'secret', id: secret.id, lifts: true } })
}
