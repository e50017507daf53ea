import type { PolicyEnd } from './public-types'

/**
 * Why a key or a secret ends before its own expiry: "Cut off by the policy of 28 Nov; own expiry 8 Dec". `day` writes
 * an instant as a day.
 */
export function policyEndWords(
  { at, policySince, ownExpiresAt }: PolicyEnd,
  now: number,
  day: (instant: number) => string,
): string {
  const verb = Date.parse(at) <= now ? 'Cut off' : 'Will be cut off'
  const policy = policySince === null ? 'the policy' : `the policy of ${day(Date.parse(policySince))}`
  return `${verb} by ${policy}; own expiry ${day(Date.parse(ownExpiresAt))}`
}
