import { eq } from 'drizzle-orm'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { RECENT_DAYS } from '@/db/queries/recent-callers'
import { accessKeys } from '@/db/schema'
import { describeQuestion, type RestrictionQuestion } from '@/lib/domain/access-keys/restriction-questions'
import type { Restrictions } from '@/lib/domain/access-keys/restrictions'
import { restrictionsCover } from '@/lib/domain/access-keys/restrictions-cover'
import {
  rangesOfEverything,
  sameRestrictions,
  setRestrictionsInput,
} from '@/lib/domain/access-keys/restrictions-input'
import { wouldRefuse } from '@/lib/domain/access-keys/would-refuse'
import { refuse, succeed } from '@/lib/domain/result'
import { findActingKey } from '../access-keys/acting-key'
import { checkCoversKey, checkMayLoosen } from '../access-keys/covers-key'
import { keyNotFound, keyTarget } from '../access-keys/key-not-found'
import { lastEditOf } from '../access-keys/last-edit'
import type { VerbContext } from '../context'
import { defineVerb } from '../define-verb'
import { policyRequiresRule } from './policy-requires-rule'
import { seenCallers } from './seen-callers'
import { findStoredRestrictions, storeRestrictions } from './stored-restrictions'

/**
 * Sets where a key may be used from and how often. What would have refused recent good calls, or allows everybody,
 * is asked back once with the facts. The answer carries the rules in canonical form.
 */
export const setRestrictions = defineVerb<
  typeof setRestrictionsInput,
  { keyId: string; restrictions: Restrictions }
>(
  { action: 'access-keys.edit', input: setRestrictionsInput },
  async (context, { keyId, version, seen, confirmed, ...wanted }, { audit, announce }) => {
    const { tx, workspace } = context
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    if (key.revokedAt !== null) return refuse('STATE_CONFLICT', 'This key is revoked, which is final')
    const current = await findStoredRestrictions(tx, keyId)
    const isStale = version !== undefined && version !== key.version
    if (isStale || (seen !== undefined && !sameRestrictions(seen, current))) {
      const lastEdit = await lastEditOf(context, keyId)
      const message = `${lastEdit?.by ?? 'Somebody'} changed ${isStale ? 'this key' : 'these restrictions'} while you were editing ${isStale ? 'it' : 'them'}. Nothing of yours was saved. Look at the change, then save again.`
      return refuse('VERSION_CONFLICT', message, { details: { current, lastEdit } })
    }
    if (sameRestrictions(current, wanted))
      return { ...succeed({ keyId, restrictions: current }), unchanged: true }
    const acting = await findActingKey(context)
    if (acting !== null && !restrictionsCover(acting.restrictions, wanted))
      return refuse('FORBIDDEN', 'A restricted key cannot let a key be used more freely than itself')
    // Tightening is anybody's who may edit; a key that acts loosens only what it could do itself.
    if (!restrictionsCover(current, wanted)) {
      const covered = await checkCoversKey(context, key)
      if (!covered.ok) return covered
      const loosening = await checkMayLoosen(context, key)
      if (!loosening.ok) return loosening
    }
    const questions = confirmed ? [] : await questionsAbout(context, keyId, wanted, current)
    if (questions.length > 0) {
      const message = questions.map((question) => describeQuestion(question)).join(' ')
      return refuse('CONFIRMATION_NEEDED', message, { details: { questions } })
    }
    await storeRestrictions(tx, workspace.id, keyId, wanted)
    await tx
      .update(accessKeys)
      .set({ version: key.version + 1 })
      .where(eq(accessKeys.id, keyId))
    await announce({ kind: 'access_key.edited', keyId })
    await audit({
      action: 'access_key.edited',
      target: keyTarget(key),
      keyId,
      before: { restrictions: current },
      after: { restrictions: wanted },
    })
    return succeed({ keyId, restrictions: wanted })
  },
)

async function questionsAbout(
  context: VerbContext,
  keyId: string,
  wanted: Restrictions,
  current: Restrictions,
): Promise<RestrictionQuestion[]> {
  const questions: RestrictionQuestion[] = []
  const everything = wanted.addressMode === 'off' ? [] : rangesOfEverything(wanted.addresses)
  if (everything.length > 0) questions.push({ kind: 'every_address', ranges: everything })
  if (wanted.addressMode === 'enforce' && !keepsAddressRule(wanted, current)) {
    const callers = await seenCallers(context.tx, context.workspace.id, keyId)
    const refused = wouldRefuse(wanted, callers)
    if (refused.calls > 0) questions.push({ kind: 'would_refuse', days: RECENT_DAYS, ...refused })
  }
  const givesUpRule = current.addressMode === 'enforce' && wanted.addressMode !== 'enforce'
  if (givesUpRule && (await policyRequiresRule(context.tx, context.workspace.id, keyId)))
    questions.push({ kind: 'policy_requires_rule' })
  return questions
}

/** A rule that is enforced already has refused what it refuses: only a change of it is a surprise. */
function keepsAddressRule(wanted: Restrictions, current: Restrictions): boolean {
  return (
    current.addressMode === 'enforce' &&
    current.addresses.every((address) => wanted.addresses.includes(address))
  )
}
