import { z } from 'zod'
import { keyIdInput, requestIdInput, secretIdInput } from '../ids'
import { CREDENTIAL_KINDS, expirationInput } from './inputs'

/** A key that requests its own next secret. `secretId` is the secret of the call. */
export const rotateSelfInput = z.object({
  requestId: requestIdInput,
  keyId: keyIdInput,
  secretId: secretIdInput,
  /** If absent: the kind of the calling secret. */
  kind: z.enum(CREDENTIAL_KINDS).optional(),
  /** If absent: the lifetime of the calling secret. Never longer. */
  expiration: expirationInput.optional(),
})
