import { selectContainments } from '@/db/queries/containments'
import { type Action, may } from '@/lib/domain/access/may'
import type { BulkAction } from '@/lib/domain/bulk/bulk-actions'
import { type ContainInput, type ContainLevel, containInput } from '@/lib/domain/containment/contain-input'
import type { ContainedKeys } from '@/lib/domain/containment/contained-keys'
import { REASON_MISSING } from '@/lib/domain/key-states/state-change'
import { refuse, refuseFor, succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { BULK_KINDS } from '../bulk/bulk-kind'
import { changeKeys, type Exception } from '../bulk/change-keys'
import { claimRequest } from '../commands/claim-request'
import { defineCommand } from '../commands/define-command'
import { addToIncident } from '../containment-plan/add-to-incident'
import { incidentOfContainment } from '../containment-plan/incident-of-containment'
import { ESCALATION_PASSED, instantOf, isPassed } from '../containment-plan/instant-of'
import type { CommandContext } from '../context/context'
import { lacksReason } from './lacks-reason'
import { tellOfContainment } from './tell-of-containment'

const KIND_OF_LEVEL: Readonly<Record<ContainLevel, BulkAction>> = {
  restricted: 'restrict',
  suspended: 'suspend',
  revoked: 'revoke',
}

const CONTAIN: Action = 'access-keys.contain'

/**
 * Restricts, suspends or revokes up to 1,000 keys in one transaction with one receipt. Each key follows the rules of its
 * own change; a key that cannot be changed is refused alone. If no key can be changed, nothing is done and no incident
 * is opened.
 */
export const containAccessKeys = defineCommand<typeof containInput, ContainedKeys>(
  { action: CONTAIN, effect: 'tightens', input: containInput, concerns: 'workspace' },
  async (context, input, tools) => {
    const kind = BULK_KINDS[KIND_OF_LEVEL[input.level]]
    if (!may(context.actor, kind.action)) return refuse('FORBIDDEN', 'Your role doesn’t allow this.')
    const claim = await claimContainment(context, input)
    if (!claim.ok) return claim
    if (claim.value.repeatOf !== null) return unchanged(await containedBefore(context, input))
    if (input.level === 'revoked' && (await lacksReason(context, input.reason)))
      return refuseFor(REASON_MISSING)
    if (isPassed(input.escalateAt, context.now)) return refuseFor(ESCALATION_PASSED)
    const found = await incidentOfContainment(context, input.incident)
    if (!found.ok) return found
    const { number } = found.value
    const done = await changeKeys(context, {
      jobId: null,
      kind,
      parameters: parametersOf(input, number),
      keyIds: input.keyIds,
    })
    const refused = done.exceptions.filter(({ outcome }) => outcome === 'refused')
    const [first] = refused
    if (first !== undefined && refused.length === input.keyIds.length) return refuseFor(failureOf(first))
    await addToIncident(context, number, done)
    await tellOfContainment(context, input, done)
    tools.wroteMany(done.changeId)
    return succeed({
      incident: number,
      changed: done.done,
      skipped: done.exceptions.length - refused.length,
      refused: refused.map(({ keyId, code, message }) => ({ keyId, code, message })),
    })
  },
)

async function claimContainment(context: CommandContext, { requestId, ...what }: ContainInput) {
  return await claimRequest(context, {
    requestId,
    action: 'access-keys.contain',
    input: what,
    resultId: newId('job'),
  })
}

function parametersOf({ reason, suspectedSince, until, escalateAt }: ContainInput, incident: number | null) {
  return {
    reason,
    containment: {
      suspectedSince: instantOf(suspectedSince) ?? undefined,
      untilMinutes: until,
      escalateAt: instantOf(escalateAt),
      incident: incident ?? undefined,
    },
  }
}

function failureOf({ code, message }: Exception) {
  const known = (['NOT_FOUND', 'FORBIDDEN', 'STATE_CONFLICT'] as const).find((one) => one === code)
  return { code: known ?? ('STATE_CONFLICT' as const), message }
}

/** The answer to a repeat: nothing is done again. */
async function containedBefore(
  { tx, workspace }: CommandContext,
  { keyIds }: ContainInput,
): Promise<ContainedKeys> {
  const stored = await selectContainments(tx, workspace.id, keyIds)
  const incidents = [...stored.values()].flatMap(({ incident }) => incident ?? [])
  return { incident: incidents[0] ?? null, changed: 0, skipped: keyIds.length, refused: [] }
}
