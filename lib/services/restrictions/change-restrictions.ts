import { findRecentCallers, RECENT_DAYS } from '@/db/queries/recent-callers'
import { rangesOfEverything } from '@/lib/domain/restrictions/every-address'
import { describeQuestion, type RestrictionQuestion } from '@/lib/domain/restrictions/restriction-questions'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'
import { restrictionsCover } from '@/lib/domain/restrictions/restrictions-cover'
import { type RestrictionsInput, sameRestrictions } from '@/lib/domain/restrictions/restrictions-input'
import { wouldRefuse } from '@/lib/domain/restrictions/would-refuse'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'
import { findActingKey } from '../stored-key/acting-key'
import { lastEditOf } from '../stored-key/last-edit'
import { checkCoversKey, checkMayLoosen } from '../stored-key/may-hand-on'
import { findStoredRestrictions, storeRestrictions } from '../stored-key/stored-restrictions'
import { policyRequiresRule } from './policy-requires-rule'

/** The restrictions of a key before and after; equal if nothing changed. */
export type RestrictionsChange = { before: Restrictions; after: Restrictions; isChanged: boolean }

/**
 * Stores new restrictions of a key. The caller holds the key's lock, records and announces. If the rules would have
 * refused recent accepted calls, or allow every address, the caller must confirm once, and the answer contains the
 * facts. `isStale`: the key has changed since the editor read it.
 */
export async function changeRestrictions(
  context: CommandContext,
  key: Parameters<typeof checkCoversKey>[1],
  { seen, confirmed, ...wanted }: RestrictionsInput,
  isStale = false,
): Promise<Result<RestrictionsChange>> {
  const { tx, workspace } = context
  const current = await findStoredRestrictions(tx, key.id)
  if (isStale || (seen !== undefined && !sameRestrictions(seen, current))) {
    const lastEdit = await lastEditOf(context, key.id)
    const message = `${lastEdit?.by ?? 'Someone'} changed ${isStale ? 'this key' : 'these restrictions'} while you were editing ${isStale ? 'it' : 'them'}. Your changes aren’t saved yet. Review the change, then save again.`
    return refuse('VERSION_CONFLICT', message, { details: { current, lastEdit } })
  }
  if (sameRestrictions(current, wanted)) return succeed({ before: current, after: current, isChanged: false })
  const acting = await findActingKey(context)
  if (acting !== null && !restrictionsCover(acting.restrictions, wanted))
    return refuse('FORBIDDEN', 'A restricted key can’t make another key less restricted than itself')
  // Everybody who may edit may tighten. A key that acts may loosen rules only as far as its own.
  if (!restrictionsCover(current, wanted)) {
    const covered = await checkCoversKey(context, key)
    if (!covered.ok) return covered
    const loosening = await checkMayLoosen(context, key)
    if (!loosening.ok) return loosening
  }
  const questions = confirmed ? [] : await questionsAbout(context, key.id, wanted, current)
  if (questions.length > 0) {
    const message = questions.map((question) => describeQuestion(question)).join(' ')
    return refuse('CONFIRMATION_NEEDED', message, { details: { questions } })
  }
  await storeRestrictions(tx, workspace.id, key.id, wanted)
  return succeed({ before: current, after: wanted, isChanged: true })
}

async function questionsAbout(
  context: CommandContext,
  keyId: string,
  wanted: Restrictions,
  current: Restrictions,
): Promise<RestrictionQuestion[]> {
  const questions: RestrictionQuestion[] = []
  const everything = wanted.addressMode === 'off' ? [] : rangesOfEverything(wanted.addresses)
  if (everything.length > 0) questions.push({ kind: 'every_address', ranges: everything })
  if (wanted.addressMode === 'enforce' && !keepsAddressRule(wanted, current)) {
    const callers = await findRecentCallers(context.tx, context.workspace.id, keyId)
    const refused = wouldRefuse(wanted, callers)
    if (refused.calls > 0) questions.push({ kind: 'would_refuse', days: RECENT_DAYS, ...refused })
  }
  const givesUpRule = current.addressMode === 'enforce' && wanted.addressMode !== 'enforce'
  if (givesUpRule && (await policyRequiresRule(context.tx, context.workspace.id, keyId)))
    questions.push({ kind: 'policy_requires_rule' })
  return questions
}

/** Whether an enforced address rule stays as it is. It has been refusing already; only a change needs a question. */
function keepsAddressRule(wanted: Restrictions, current: Restrictions): boolean {
  return (
    current.addressMode === 'enforce' &&
    current.addresses.every((address) => wanted.addresses.includes(address))
  )
}
