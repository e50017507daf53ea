import { z } from 'zod'
import { permissionName } from '../access/permissions'
import { accountIdInput, keyIdInput, secretIdInput } from '../ids'
import { instantInput } from '../instant'
import { parseAddress } from '../restrictions/addresses'

// A form sends an empty text for an empty field. Treat it as absent.
function orBlank<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())
}

const address = z
  .string()
  .max(45)
  .refine((text) => parseAddress(text) !== null, 'Enter an IPv4 or IPv6 address, for example 203.0.113.9')

const referrer = z
  .string()
  .max(2000)
  .refine((text) => URL.canParse(text), 'Enter a full URL, for example https://app.example.com/page')

/** "Would this work?": a key and a hypothetical request. Never a credential. */
export const explainDecisionInput = z.object({
  keyId: keyIdInput,
  /** One of the key's secrets. If absent: the newest one that works. */
  secretId: orBlank(secretIdInput),
  address: orBlank(address),
  referrer: orBlank(referrer),
  account: orBlank(accountIdInput),
  permission: orBlank(permissionName),
  /** The time of the request. If absent: now. */
  at: orBlank(instantInput('Enter a date and time')),
})
