import { databaseTime } from '@/db/database-time'
import { lockAccessKey } from '@/db/queries/lock-access-key'
import { refreshKeyExpiry } from '@/db/queries/refresh-key-expiry'
import { createSecretInput } from '@/lib/domain/access-keys/inputs'
import { MOST_ACTIVE_SECRETS } from '@/lib/domain/access-keys/key-status'
import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { claimRequest } from '../commands/claim-request'
import { defineCommand } from '../commands/define-command'
import { keyNotFound, keyTarget } from '../stored-key/key-not-found'
import { checkCoversKey } from '../stored-key/may-hand-on'
import { endAndCountSecrets } from './end-and-count-secrets'
import { issueSecret } from './issue-secret'
import { resolveExpiry } from './resolve-expiry'

export type CreatedSecret = { keyId: string; keyName: string; secret: IssuedSecret | null; repeated: boolean }

/** Adds a credential to a key that has fewer than two active secrets, once per request id. */
export const createSecret = defineCommand<typeof createSecretInput, CreatedSecret>(
  { action: 'secrets.create', effect: 'issues', input: createSecretInput, holds: 'policy' },
  async (context, input, tools) => {
    const { audit, announce } = tools
    const { tx, workspace } = context
    const { keyId, kind } = input
    const key = await lockAccessKey(tx, workspace.id, keyId)
    if (key === null) return keyNotFound()
    const covered = await checkCoversKey(context, key)
    if (!covered.ok) return covered
    const secretId = newId('sec')
    const { requestId, ...asked } = input
    const claim = await claimRequest(context, {
      requestId,
      action: 'create-secret',
      input: asked,
      resultId: secretId,
    })
    if (claim.kind === 'conflict')
      return refuse('CONFLICT', 'This request id was already used for something else')
    if (claim.kind === 'repeat') {
      return unchanged({ keyId, keyName: key.name, secret: null, repeated: true })
    }
    if (key.revokedAt !== null) return refuse('STATE_CONFLICT', 'This key is revoked, which is final')
    if ((await endAndCountSecrets(context, tools, key)) >= MOST_ACTIVE_SECRETS) {
      return refuse(
        'LIMIT_REACHED',
        'A key has at most two active secrets. Revoke one of them, then create a new one.',
      )
    }
    const locked = { ...context, now: await databaseTime(tx) }
    const expiry = await resolveExpiry(locked, input.expiration, locked.now)
    if (!expiry.ok) return expiry
    const secret = await issueSecret(locked, key, kind, expiry.value, secretId)
    await refreshKeyExpiry(tx, workspace.id, keyId)
    await announce({ kind: 'secret.created', keyId, secretId })
    await audit({
      action: 'secret.created',
      target: keyTarget(key),
      keyId,
      after: { secretId, kind, expiresAt: secret.expiresAt },
    })
    return succeed({ keyId, keyName: key.name, secret, repeated: false })
  },
)
