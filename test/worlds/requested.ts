import type { Requested } from '@/lib/domain/refusals/refusal'

/** A blocked request about which nothing but its code is known. */
export const NOTHING_REQUESTED: Omit<Requested, 'code'> = {
  permission: null,
  account: null,
  accountName: null,
  address: null,
  referrer: null,
  hint: null,
}
