import type { RefusalCode } from '../access-keys/verify-decision'

/** The parts of a request that a verdict may be about. */
export const REQUESTED_PARTS = ['permission', 'account', 'address', 'referrer', 'secretId'] as const
export type RequestedPart = (typeof REQUESTED_PARTS)[number]

const THE_SECRET: readonly RequestedPart[] = ['secretId']

/**
 * The parts of a request that decide a refusal with this code. Two blocked requests of one key are alike if their code
 * and these parts are the same. The rest of the request did not matter.
 */
export const ABOUT: Readonly<Record<RefusalCode, readonly RequestedPart[]>> = {
  INSUFFICIENT_PERMISSION: ['permission'],
  ACCOUNT_NOT_ALLOWED: ['account', 'permission'],
  IP_NOT_ALLOWED: ['address'],
  REFERRER_NOT_ALLOWED: ['referrer'],
  MALFORMED: THE_SECRET,
  NOT_FOUND: THE_SECRET,
  SIGNATURE_INVALID: THE_SECRET,
  INACTIVE: THE_SECRET,
  REVOKED: THE_SECRET,
  EXPIRED: THE_SECRET,
  RATE_LIMITED: THE_SECRET,
}

/** The codes that are about this part of a request. */
export function codesAbout(part: RequestedPart): string[] {
  return Object.entries(ABOUT)
    .filter(([, parts]) => parts.includes(part))
    .map(([code]) => code)
}
