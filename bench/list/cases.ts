import { createHash } from 'node:crypto'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import { KEY_SORTS } from '@/lib/domain/access-keys/public-types'

export type Case = { title: string; input: Record<string, unknown>; pages?: number }

const digest = createHash('sha256').update('a secret that nobody has').digest('hex')

const FILTERS: Record<string, Record<string, unknown>> = {
  'no filter': {},
  ...Object.fromEntries(KEY_STATUSES.map((status) => [`status ${status}`, { status }])),
  ...Object.fromEntries(KEY_ROLES.map((role) => [`role ${role}`, { role }])),
  'expiring soon': { expiringSoon: true },
  unused: { unused: true },
  'due for rotation': { dueForRotation: true },
  'revoked global admin': { status: 'revoked', role: 'global_admin' },
  'inactive and unused': { status: 'inactive', unused: true },
}

/** Typical searches: common and rare words, one or two letters, no results, ids, pasted secrets. */
function searches(keyId: string): Record<string, Record<string, unknown>> {
  return {
    'search common word': { search: 'terraform' },
    'search two words': { search: 'nightly report' },
    'search rare': { search: 'SOC 2 evidence' },
    'search nothing found': { search: 'zzqqxx' },
    'search 1 letter': { search: 'e' },
    'search 1 rare sign': { search: '%' },
    'search 2 letters': { search: 'te' },
    'search 2 rare letters': { search: 'zq' },
    'search key id': { search: keyId },
    'search part of an id': { search: keyId.slice(3, 11) },
    'pasted secret': { digest },
    'search and status': { search: 'terraform', status: 'revoked' },
    'search rare and status': { search: 'SOC 2 evidence', status: 'active' },
    'search and role': { search: 'grafana', role: 'global_admin' },
  }
}

/** Keys that reach an account, alone and in the question of an audit. */
function accounts(reachesAccount: string): Record<string, Record<string, unknown>> {
  return {
    'reaches account': { reachesAccount },
    'reaches account, unused and due': { reachesAccount, unused: true, dueForRotation: true },
    'reaches account, rare search': { reachesAccount, search: 'SOC 2 evidence' },
  }
}

/** Every sort in both directions with every filter and search, and pages far from the first. */
export function listCases(keyId: string, accountId: string): Case[] {
  const asked = { ...FILTERS, ...searches(keyId), ...accounts(accountId) }
  const all = KEY_SORTS.flatMap((sort) =>
    [true, false].flatMap((descending) =>
      Object.entries(asked).map(([title, input]) => ({
        title: `${title}, by ${sort} ${descending ? 'desc' : 'asc'}`,
        input: { ...input, sort, descending },
      })),
    ),
  )
  const deep = KEY_SORTS.map((sort) => ({
    title: `page 200, by ${sort} desc`,
    input: { sort, descending: true },
    pages: 200,
  }))
  return [...all, ...deep]
}
