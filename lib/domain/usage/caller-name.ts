import type { Caller } from './usage-report'

/** A caller in a few words: `10.2.3.4 terraform/1.9`. Absent values are left out. */
export function callerName(caller: Pick<Caller, 'address' | 'userAgent' | 'clientId'>): string {
  const parts = [caller.address, shortAgent(caller.userAgent), caller.clientId].filter((part) => part !== '')
  return parts.length === 0 ? 'Unknown caller' : parts.join(' ')
}

/** The product at the start of a User-Agent: `terraform/1.9` of `terraform/1.9 (+https://…)`. */
export function shortAgent(userAgent: string): string {
  return userAgent.trim().split(/\s/, 1)[0] ?? ''
}
