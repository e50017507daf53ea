import { z } from 'zod'
import { listAccessKeysInput } from '../access-keys/list-input'
import { keyIdInput } from '../ids'
import { instantInput } from '../instant'
import { KEY_EXPORT_FORMATS } from '../key-export/formats'

/** The instant that a person asks about. */
const asOfInput = instantInput('Choose a date and a time')

const {
  search,
  status,
  role,
  owner,
  ownerless,
  reachesAccount,
  allowsPermission,
  descending,
  cursor,
  limit,
} = listAccessKeysInput.shape

// The record says what keys were, not how they were used. Therefore the filters by use and health are refused.
const filterFields = { search, status, role, owner, ownerless, reachesAccount, allowsPermission }
const orderFields = { sort: z.enum(['name', 'created']).default('created'), descending }

/** One page of the list as it was. */
export const listAsOfInput = z.strictObject({
  asOf: asOfInput,
  ...filterFields,
  ...orderFields,
  cursor,
  limit,
})

/** The filters alone, for the number of keys. */
export const countAsOfInput = z.strictObject({ asOf: asOfInput, ...filterFields })

export type AsOfFilters = Omit<z.output<typeof countAsOfInput>, 'asOf'>

/** One key as it was. */
export const keyAsOfInput = z.strictObject({ asOf: asOfInput, keyId: keyIdInput })

/** The list as it was, as a file. */
export const exportAsOfInput = z.strictObject({
  asOf: asOfInput,
  ...filterFields,
  ...orderFields,
  format: z.enum(KEY_EXPORT_FORMATS, `The formats are ${KEY_EXPORT_FORMATS.join(', ')}`),
})
export type ExportAsOfInput = z.output<typeof exportAsOfInput>
