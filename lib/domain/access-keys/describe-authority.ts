import { permissionsOfGrants, type Scopes } from '../access/grants'
import { isLimitedToAccounts, type KeyRole } from '../access/key-roles'
import { listFirstWords, listWords } from '../words'

/** What a key is about to be allowed, as far as it has been chosen; `accounts` are names. */
export type Authority = {
  grants: readonly { role: KeyRole; accounts: 'all' | readonly string[] }[]
  scopes: Scopes
  catalogue: readonly string[]
  /** When its credential ends, as the reader writes dates; null for a key without a credential. */
  until: string | null
}

const MOST_NAMED = 4
const EVERYWHERE = 'every cloud account'

type Clause = { deeds: string; permissions: readonly string[]; accounts: 'all' | readonly string[] }

/**
 * What a key can do, in plain words for the person who is about to give it away:
 * "Can read everything in AWS Production and GCP Staging until Thu, 20 May 2027. Cannot change anything."
 */
export function describeAuthority(authority: Authority): string {
  const clauses = mergeClauses(authority.grants.flatMap((grant) => clauseOf(grant, authority)))
  if (clauses.length === 0) return describeNothing(authority)
  const until = authority.until === null ? '' : ` until ${authority.until}`
  const deeds = clauses.map((clause) => `${clause.deeds} in ${placeOf(clause.accounts)}`)
  const changesNothing = clauses.every((clause) => clause.permissions.every(isRead))
  const limit = changesNothing
    ? ' Cannot change anything.'
    : authority.scopes === 'all'
      ? ''
      : ' Nothing else.'
  const start = authority.until === null ? 'Once it has a secret, it can' : 'Can'
  return `${start} ${listWords(deeds)}${until}.${limit}`
}

function describeNothing({ grants, scopes }: Authority): string {
  if (grants.length === 0) return 'Can do nothing yet: choose a role.'
  const lacksAccounts = grants.some(
    ({ role, accounts }) => isLimitedToAccounts(role) && accounts.length === 0,
  )
  if (lacksAccounts) return 'Can do nothing yet: choose the cloud accounts, or all accounts.'
  if (scopes !== 'all' && scopes.length === 0) return 'Can do nothing yet: choose at least one scope.'
  return 'Can do nothing: these roles do not allow the chosen scopes.'
}

function clauseOf(grant: Authority['grants'][number], { scopes, catalogue }: Authority): Clause[] {
  const permissions = permissionsOfGrants([grant], scopes, catalogue)
  if (permissions.length === 0 || grant.accounts.length === 0) return []
  return [{ deeds: deedsOf(grant.role, scopes, permissions), permissions, accounts: grant.accounts }]
}

function deedsOf(role: KeyRole, scopes: Scopes, permissions: readonly string[]): string {
  if (scopes === 'all') return role === 'global_admin' ? 'read and change everything' : 'read everything'
  const byAction = new Map<string, string[]>()
  for (const permission of permissions) {
    const [resource = '', action = ''] = permission.split(':')
    byAction.set(action, [...(byAction.get(action) ?? []), resource.replaceAll('-', ' ')])
  }
  const deeds = [...byAction].map(([action, resources]) => deedOf(action, resources))
  return listWords(deeds)
}

function deedOf(action: string, resources: readonly string[]): string {
  const verb = action === 'write' ? 'change' : action.replaceAll('-', ' ')
  const things = resources.map((resource) => (resource === 'self' ? 'its own secret' : resource))
  return `${verb} ${listFirstWords(things, MOST_NAMED)}`
}

/** One clause per set of deeds, and none that another one already says more widely. */
function mergeClauses(clauses: readonly Clause[]): Clause[] {
  const byDeeds = new Map<string, Clause>()
  for (const clause of clauses) {
    const same = byDeeds.get(clause.deeds)
    byDeeds.set(clause.deeds, same ? { ...clause, accounts: unite(same.accounts, clause.accounts) } : clause)
  }
  const merged = [...byDeeds.values()]
  return merged.filter((clause) => !merged.some((other) => other !== clause && covers(other, clause)))
}

function unite(one: Clause['accounts'], other: Clause['accounts']): Clause['accounts'] {
  return one === 'all' || other === 'all' ? 'all' : [...new Set([...one, ...other])]
}

function covers(wide: Clause, narrow: Clause): boolean {
  return (
    wide.accounts === 'all' && narrow.permissions.every((permission) => wide.permissions.includes(permission))
  )
}

function placeOf(accounts: Clause['accounts']): string {
  return accounts === 'all' ? EVERYWHERE : listFirstWords(accounts, MOST_NAMED)
}

function isRead(permission: string): boolean {
  return permission.endsWith(':read')
}
