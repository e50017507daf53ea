import { z } from 'zod'
import { CREDENTIAL_KINDS, expirationInput, keyIdInput, requestIdInput, secretIdInput } from './inputs'

/** A key that asks for its own next secret. `secretId` is the one that it calls with. */
export const rotateSelfInput = z.object({
  requestId: requestIdInput,
  keyId: keyIdInput,
  secretId: secretIdInput,
  /** The kind of the calling secret, when left out. */
  kind: z.enum(CREDENTIAL_KINDS).optional(),
  /** As long a life as the calling secret was given, when left out; never a longer one. */
  expiration: expirationInput.optional(),
})
