import { z } from 'zod'
import { permissionName } from '../access/permissions'
import { accountIdInput, keyIdInput, secretIdInput } from '../access-keys/inputs'
import { instantInput } from '../instant'
import { parseAddress } from '../restrictions/addresses'

// A form sends an empty text for what was not filled in: it means the same as leaving it out.
const blank = (value: unknown) => (value === '' || value === null ? undefined : value)

/** "Would this work?": a key, and what a request with it would look like. Never a credential. */
export const explainDecisionInput = z.object({
  keyId: keyIdInput,
  /** Which of its secrets; the newest one that works when left out. */
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
  /** When the request would come; now when left out. */
  at: z.preprocess(blank, instantInput('Write a date and time').optional()),
})
