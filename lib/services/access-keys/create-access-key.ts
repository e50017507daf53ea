import { refreshKeyExpiry } from '@/db/queries/refresh-key-expiry'
import { accessKeys } from '@/db/schema'
import { actorId, actorLabel } from '@/lib/domain/access/actor'
import {
  type CreateAccessKeyInput,
  type CredentialKind,
  createAccessKeyInput,
} from '@/lib/domain/access-keys/inputs'
import { normaliseKeyName } from '@/lib/domain/access-keys/name-skeleton'
import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import { labelTexts } from '@/lib/domain/labels/labels'
import { NO_RESTRICTIONS } from '@/lib/domain/restrictions/restrictions'
import { sameRestrictions } from '@/lib/domain/restrictions/restrictions-input'
import { type Result, refuse, succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { claimRequest } from '../commands/claim-request'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { type OwnerColumns, resolveOwner } from '../owners/resolve-owner'
import { issueSecret } from '../secrets/issue-secret'
import { resolveExpiry } from '../secrets/resolve-expiry'
import { type ActingKey, findActingKey, isBoundLike } from '../stored-key/acting-key'
import { checkGrants } from '../stored-key/check-grants'
import { storeGrants } from '../stored-key/stored-grants'
import { storeRestrictions } from '../stored-key/stored-restrictions'

/**
 * `secret` is the only field that carries the credential. `repeated`: an earlier request with the same request id made
 * the key; the credential is not revealed again.
 */
export type CreatedAccessKey = { keyId: string; name: string; secret: IssuedSecret | null; repeated: boolean }

/** Creates an access key with its first credential, once per request id. */
export const createAccessKey = defineCommand<typeof createAccessKeyInput, CreatedAccessKey>(
  { action: 'access-keys.create', effect: 'issues', input: createAccessKeyInput },
  async (context, input, { audit, announce }) => {
    const keyId = newId('ak')
    const { requestId, ...asked } = input
    const claim = await claimRequest(context, { requestId, action: 'create', input: asked, resultId: keyId })
    if (!claim.ok) return claim
    const { repeatOf } = claim.value
    if (repeatOf !== null)
      return unchanged({ keyId: repeatOf, name: input.name, secret: null, repeated: true })
    const acting = await findActingKey(context)
    // The new key would copy the rate limit of its maker, but its requests would be counted separately.
    if (acting !== null && !isBoundLike(acting, { id: null, restrictions: acting.restrictions }))
      return refuse(
        'FORBIDDEN',
        'A rate-limited key can’t create other keys, because they’d have their own limit',
      )
    const firstSecret = await planFirstSecret(context, input)
    if (!firstSecret.ok) return firstSecret
    const checked = await checkGrants(context, input.grants, input.scopes)
    if (!checked.ok) return checked
    const owner = await resolveOwner(context, input.owner)
    if (!owner.ok) return owner
    if (!(await insertKey(context, keyId, input, owner.value))) {
      const message = 'An access key with this name already exists. Choose another name.'
      return refuse('NAME_TAKEN', message, { fields: { name: message } })
    }
    await storeGrants(context, keyId, input.grants)
    await inheritRestrictions(context, acting, keyId)
    const plan = firstSecret.value
    const secret = plan === null ? null : await issueSecret(context, { id: keyId }, plan.kind, plan.expiresAt)
    await refreshKeyExpiry(context.tx, context.workspace.id, keyId)
    await announce({ kind: 'access_key.created', keyId })
    await audit({
      action: 'access_key.created',
      target: { type: 'access_key', id: keyId, label: input.name },
      keyId,
      after: {
        name: input.name,
        description: input.description,
        grants: input.grants,
        scopes: input.scopes,
        owner: owner.value.ownerName,
        keyLabels: labelTexts(input.labels),
        credential: input.credential,
        secretId: secret?.id ?? null,
        expiresAt: secret?.expiresAt ?? null,
      },
    })
    return succeed({ keyId, name: input.name, secret, repeated: false })
  },
)

type FirstSecret = { kind: CredentialKind; expiresAt: Date }

/** The first secret of the key. Null if the key starts without a secret; its expiry is then chosen with the secret. */
async function planFirstSecret(
  context: CommandContext,
  { credential, expiration }: CreateAccessKeyInput,
): Promise<Result<FirstSecret | null>> {
  if (credential === 'none') return succeed(null)
  if (expiration === undefined) {
    const message = 'Choose when the secret expires'
    return refuse('INVALID_INPUT', message, { fields: { expiration: message } })
  }
  const expiry = await resolveExpiry(context, expiration, context.now)
  return expiry.ok ? succeed({ kind: credential, expiresAt: expiry.value }) : expiry
}

/** The new key gets the restrictions of its maker. Otherwise a restricted key could get around its rules. */
async function inheritRestrictions(
  context: CommandContext,
  acting: ActingKey | null,
  keyId: string,
): Promise<void> {
  if (acting === null || sameRestrictions(acting.restrictions, NO_RESTRICTIONS)) return
  await storeRestrictions(context.tx, context.workspace.id, keyId, acting.restrictions)
}

/** False if the name is taken. The unique index waits until a parallel creation commits, and then decides. */
async function insertKey(
  context: CommandContext,
  keyId: string,
  input: CreateAccessKeyInput,
  owner: OwnerColumns,
): Promise<boolean> {
  const { actor, workspace, tx, now } = context
  const rows = await tx
    .insert(accessKeys)
    .values({
      id: keyId,
      workspaceId: workspace.id,
      name: input.name,
      nameNormalised: normaliseKeyName(input.name),
      description: input.description,
      allScopes: input.scopes === 'all',
      scopes: input.scopes === 'all' ? [] : input.scopes,
      contactEmails: input.contactEmails,
      ...owner,
      labels: input.labels,
      createdAt: now,
      createdByType: actor.type,
      createdById: actorId(actor) ?? 'system',
      createdByLabel: actorLabel(actor),
    })
    .onConflictDoNothing()
    .returning({ id: accessKeys.id })
  return rows.length > 0
}
