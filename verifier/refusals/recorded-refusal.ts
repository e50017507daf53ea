import { recordedAccount, recordedOrigin, recordedScope } from '@/lib/domain/refusals/recorded-request'
import { bareAddress } from '@/lib/http/client-address'
import type { StoredRefusal } from '@/lib/services/refusals/record-refusals'
import { callerOf } from '../usage/usage-tallies'
import type { KeptRefusal } from './refusal'

/** A refusal in its stored form: without a secret in any text. Computed when refusals are written; no answer waits. */
export function recordedRefusal({ request, use, ...refusal }: KeptRefusal): StoredRefusal {
  const { permission, account, ip, referrer } = request
  const { userAgent, clientId } = callerOf(use)
  return {
    ...refusal,
    permission: permission === undefined ? null : recordedScope(permission),
    account: account === undefined ? null : recordedAccount(account),
    address: bareAddress(ip ?? use.address ?? '') ?? null,
    referrer: referrer === undefined ? null : recordedOrigin(referrer),
    userAgent: userAgent || null,
    clientId: clientId || null,
  }
}
