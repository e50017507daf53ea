import { eq } from 'drizzle-orm'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'
import { restrictionsCover } from '@/lib/domain/restrictions/restrictions-cover'
import { setRestrictionsInput } from '@/lib/domain/restrictions/restrictions-input'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'
import { changeRestrictions } from './change-restrictions'

/** Sets the addresses, the referrers and the rate limit of a key. The answer contains the rules in canonical form. */
export const setRestrictions = defineCommand<
  typeof setRestrictionsInput,
  { keyId: string; restrictions: Restrictions }
>(
  { action: 'access-keys.edit', effect: 'varies', input: setRestrictionsInput },
  async (context, { keyId, version, ...rules }, { audit, announce }) => {
    const { tx, workspace } = context
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    if (key.revokedAt !== null) return refuse('STATE_CONFLICT', 'This key is revoked, which is final')
    const isStale = version !== undefined && version !== key.version
    const change = await changeRestrictions(context, key, rules, isStale)
    if (!change.ok) return change
    const { before, after, isChanged } = change.value
    if (!isChanged) return unchanged({ keyId, restrictions: after })
    await tx
      .update(accessKeys)
      .set({ version: key.version + 1 })
      .where(eq(accessKeys.id, keyId))
    const isLooser = restrictionsCover(after, before)
    await announce({ kind: 'access_key.edited', keyId, ...(isLooser ? { stops: null } : {}) })
    await audit({
      action: 'access_key.edited',
      target: keyTarget(key),
      keyId,
      before: { restrictions: before },
      after: { restrictions: after },
    })
    return succeed({ keyId, restrictions: after })
  },
)
