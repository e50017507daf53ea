import { z } from 'zod'
import { reasonInput } from '../access-keys/inputs'
import { keyIdInput, secretIdInput } from '../ids'
import { ROTATION_STEPS } from './steps'

const rotationIdInput = z.string().regex(/^rot_[0-9A-Za-z]{16}$/, 'This is not a rotation id')
const rotationReference = z.object({ keyId: keyIdInput, rotationId: rotationIdInput })

/** `secretId` is the secret to replace. */
export const startRotationInput = z.object({ keyId: keyIdInput, secretId: secretIdInput })

/** `from` is the step on the person's screen. Therefore a second click, or a colleague's, does not move twice. */
export const advanceRotationInput = rotationReference.extend({
  from: z.enum(ROTATION_STEPS),
  /** Continues although the old secret was used within the last hour. */
  confirmed: z.boolean().default(false),
})
export const goBackRotationInput = rotationReference.extend({ from: z.enum(ROTATION_STEPS) })
export const cancelRotationInput = rotationReference
export const finishRotationInput = rotationReference.extend({ reason: reasonInput.default('') })
