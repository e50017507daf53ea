import { z } from 'zod'
import { keyIdInput, secretIdInput } from '../ids'
import { reasonInput } from '../reason-input'
import { timeZoneInput } from '../usage/time-zone'
import { FINISH_HOURS } from './finish-by-itself'
import { ROTATION_STEPS } from './steps'

const rotationIdInput = z.string().regex(/^rot_[0-9A-Za-z]{16}$/, 'This isn’t a rotation ID')
const rotationReference = z.object({ keyId: keyIdInput, rotationId: rotationIdInput })

/** `secretId` is the secret to replace. */
export const startRotationInput = z.object({ keyId: keyIdInput, secretId: secretIdInput })

/** `from` is the step on the person's screen. Therefore a second click, or a colleague's, does not move twice. */
export const advanceRotationInput = rotationReference.extend({
  from: z.enum(ROTATION_STEPS),
  /** Continues although the old secret was used within the last hour. */
  confirmed: z.boolean().default(false),
})
export const goBackRotationInput = rotationReference.extend({
  from: z.enum(ROTATION_STEPS),
  /** From the last step, turns the old secret on again at once instead of going back to the check for problems. */
  turnOn: z.boolean().default(false),
})
export const cancelRotationInput = rotationReference
export const finishRotationInput = rotationReference.extend({ reason: reasonInput.default('') })

/** After how many hours without a call the rotation finishes by itself; null: a person finishes. */
export const setRotationFinishInput = rotationReference.extend({
  hours: z.int().min(FINISH_HOURS.least).max(FINISH_HOURS.most).nullable(),
})
export const finishSilentRotationInput = rotationReference

/** `zone`: the reader's time zone, whose hours the figures count. */
export const rotationQueryInput = z.object({ keyId: keyIdInput, zone: timeZoneInput.default('UTC') })
