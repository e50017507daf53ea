import { z } from 'zod'
import { isKeyId } from './credentials/credential'

export const keyIdInput = z.string().refine(isKeyId, 'This isn’t an access key ID')
export const secretIdInput = z.string().regex(/^sec_[0-9A-Za-z]{16}$/, 'This isn’t a secret ID')
export const accountIdInput = z.string().regex(/^acc_[0-9A-Za-z]{16}$/, 'This isn’t a cloud account ID')
/** Made once by the form or the caller. Repeated requests with the same id act once. */
export const requestIdInput = z
  .string()
  .regex(/^[0-9A-Za-z_.:-]{8,200}$/, 'Use 8 to 200 letters, digits and _ . : -')

/** The database stores no larger one. */
export const LARGEST_INCIDENT = 2_147_483_647
export const NO_INCIDENT = 'This isn’t the number of an incident'
/** The number of an incident in a body. */
export const incidentNumber = z
  .int(NO_INCIDENT)
  .min(1, NO_INCIDENT)
  .max(LARGEST_INCIDENT, `Incidents have numbers up to ${LARGEST_INCIDENT}`)
