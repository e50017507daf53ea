import { removeContainments, selectContainments } from '@/db/queries/containments'
import { lockKeys } from '@/db/queries/key-locks'
import { type LockedAccessKey, lockAccessKeys } from '@/db/queries/lock-access-key'
import { liftInput } from '@/lib/domain/containment/contain-input'
import { isEscalated } from '@/lib/domain/containment/containment'
import { containmentInForce, type StoredContainment } from '@/lib/domain/containment/containment-change'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { recordEvents } from '../audit/record-event'
import { announceChanges } from '../commands/announce-change'
import { defineCommand } from '../commands/define-command'
import { raiseVersions, recorded } from '../containment-plan/containment-plan'
import type { CommandContext } from '../context/context'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'

export type LiftedKeys = { lifted: number }

type Contained = { key: LockedAccessKey; containment: StoredContainment }

/**
 * Lifts the containment of up to 1,000 keys in one transaction: "Lift", and "End now" of a brownout. Only the
 * containment ends; a key that was deactivated stays inactive. A repeat changes nothing.
 */
export const liftContainment = defineCommand<typeof liftInput, LiftedKeys>(
  { action: 'access-keys.lift', effect: 'loosens', input: liftInput, concerns: 'workspace' },
  async (context, { keyIds, reason }, tools) => {
    const { tx, workspace, actor } = context
    if (actor.type === 'access_key' && keyIds.includes(actor.keyId))
      return refuse('STATE_CONFLICT', 'A key can’t lift its own containment. Nothing was changed.')
    await lockKeys(tx, keyIds)
    const keys = await lockAccessKeys(tx, workspace.id, keyIds)
    if (keys.length < keyIds.length) return keyNotFound()
    const contained = await containedAmong(context, keys)
    if (contained.length === 0) return unchanged({ lifted: 0 })
    if (contained.some(({ containment }) => isEscalated(containment, context.now.getTime())))
      return refuse(
        'STATE_CONFLICT',
        'The escalation has revoked this key, which is final. Nothing was changed.',
      )
    const ids = contained.map(({ key }) => key.id)
    const changes = await announceChanges(
      tx,
      workspace.id,
      ids.map((keyId) => ({ kind: 'access_key.lifted', keyId, stops: null })),
    )
    await removeContainments(tx, ids)
    await raiseVersions(tx, ids)
    await recordEvents(
      tx,
      context,
      contained.map(({ key, containment }, index) => ({
        action: 'access_key.lifted' as const,
        target: keyTarget(key),
        keyId: key.id,
        reason: reason || null,
        before: { containment: recorded(containment) },
        after: { containment: null },
        changeId: changes[index] ?? null,
      })),
    )
    tools.wroteMany(changes.at(-1) ?? null)
    return succeed({ lifted: contained.length })
  },
)

/** The keys that are contained now. A suspension that has ended by itself needs no lift. */
async function containedAmong(
  { tx, workspace, now }: CommandContext,
  keys: readonly LockedAccessKey[],
): Promise<Contained[]> {
  const stored = await selectContainments(
    tx,
    workspace.id,
    keys.map(({ id }) => id),
  )
  return keys.flatMap((key) => {
    const containment = containmentInForce(stored.get(key.id) ?? null, now.getTime())
    return containment === null ? [] : [{ key, containment }]
  })
}
