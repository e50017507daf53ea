import { databaseTime } from '@/db/database-time'
import { createSecretInput } from '@/lib/domain/access-keys/inputs'
import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import { succeed, unchanged } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { claimRequest } from '../commands/claim-request'
import { defineKeyCommand, keyIsRevoked } from '../stored-key/key-command'
import { checkCoversKey } from '../stored-key/may-hand-on'
import { addSecret } from './add-secret'

export type CreatedSecret = { keyId: string; keyName: string; secret: IssuedSecret | null; repeated: boolean }

/** Adds a credential to a key that has fewer than two active secrets, once per request id. */
export const createSecret = defineKeyCommand<typeof createSecretInput, CreatedSecret>(
  { action: 'secrets.create', effect: 'issues', input: createSecretInput, holds: 'policy' },
  async (context, { requestId, ...asked }, tools) => {
    const { tx, key } = context
    const { keyId, kind, expiration } = asked
    const covered = await checkCoversKey(context, key)
    if (!covered.ok) return covered
    const secretId = newId('sec')
    const action = 'create-secret'
    const claim = await claimRequest(context, { requestId, action, input: asked, resultId: secretId })
    if (!claim.ok) return claim
    const made = { keyId, keyName: key.name }
    if (claim.value.repeatOf !== null) return unchanged({ ...made, secret: null, repeated: true })
    if (key.revokedAt !== null) return keyIsRevoked()
    const whenFull = 'A key can have two active secrets. Revoke one of them, then create a new one.'
    const locked = { ...context, now: await databaseTime(tx) }
    const secret = await addSecret(locked, tools, { secretId, kind, expiration, whenFull })
    return secret.ok ? succeed({ ...made, secret: secret.value, repeated: false }) : secret
  },
)
