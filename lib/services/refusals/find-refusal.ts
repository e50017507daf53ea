import { selectRefusal } from '@/db/queries/refusals'
import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import { type BlockedRequest, findRefusalInput } from '@/lib/domain/refusals/refusal'
import { NOT_HERE, whatWasLacking } from '@/lib/domain/refusals/words'
import { refuse, succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { toOutcome } from '../usage/to-caller'

type Row = NonNullable<Awaited<ReturnType<typeof selectRefusal>>>

/**
 * A blocked request of the last day, by the id of its decision or of its request: the requested right, the missing
 * right and the remedy. Everybody who may see the key may read this, also for a key that was deleted meanwhile, because
 * its name is no secret.
 */
export const findRefusal = defineQuery<typeof findRefusalInput, BlockedRequest>(
  { action: 'access-keys.see', input: findRefusalInput },
  async ({ db, workspace }, { decisionId }) => {
    const row = await selectRefusal(db, { workspaceId: workspace.id, id: decisionId })
    const found = row === undefined ? undefined : toBlockedRequest(row)
    return found === undefined ? refuse('NOT_FOUND', NOT_HERE) : succeed(found)
  },
)

/** Undefined for a code that this version does not know. */
function toBlockedRequest({
  refusal,
  keyName,
  keyDeletedAt,
  hint,
  accountName,
}: Row): BlockedRequest | undefined {
  const code = toOutcome(refusal.code)
  if (code === undefined) return undefined
  const { permission, account, address, referrer } = refusal
  const { message, remedy } = REMEDIES[code]
  return {
    decisionId: refusal.decisionId,
    requestId: refusal.requestId,
    at: refusal.at.toISOString(),
    code,
    message,
    lacked: whatWasLacking({ code, permission, account, accountName, address, referrer, hint }),
    remedy,
    endpoint: refusal.endpoint,
    keyId: refusal.keyId,
    keyName,
    keyDeletedAt: keyDeletedAt?.toISOString() ?? null,
    secretId: refusal.secretId,
    hint,
    permission,
    account,
    accountName,
    address,
    referrer,
    userAgent: refusal.userAgent,
    clientId: refusal.clientId,
  }
}
