import { z } from 'zod'
import { permissionName } from '../access/permissions'
import { accountIdInput, keyIdInput, secretIdInput } from '../ids'
import { instantInput } from '../instant'
import { parseAddress } from '../restrictions/addresses'

// A form sends an empty text for an empty field. Treat it as absent.
const blank = (value: unknown) => (value === '' || value === null ? undefined : value)

/** "Would this work?": a key and a hypothetical request. Never a credential. */
export const explainDecisionInput = z.object({
  keyId: keyIdInput,
  /** One of the key's secrets. If absent: the newest one that works. */
  secretId: z.preprocess(blank, secretIdInput.optional()),
  address: z.preprocess(
    blank,
    z
      .string()
      .max(45)
      .refine((text) => parseAddress(text) !== null, 'Write an IPv4 or IPv6 address, for example 203.0.113.9')
      .optional(),
  ),
  referrer: z.preprocess(
    blank,
    z
      .string()
      .max(2000)
      .refine((text) => URL.canParse(text), 'Write a whole address, for example https://app.example.com/page')
      .optional(),
  ),
  account: z.preprocess(blank, accountIdInput.optional()),
  permission: z.preprocess(blank, permissionName.optional()),
  /** The time of the request. If absent: now. */
  at: z.preprocess(blank, instantInput('Write a date and time').optional()),
})
