import { permissionsOfGrants, type Scopes } from '../access/grants'
import { isLimitedToAccounts, type KeyRole } from '../access/key-roles'
import { listFirstWords, listWords } from '../words'

/** The authority chosen for a key so far. `accounts` are names. */
export type Authority = {
  grants: readonly { role: KeyRole; accounts: 'all' | readonly string[] }[]
  scopes: Scopes
  catalogue: readonly string[]
  /** The expiry of the credential in the reader's date format; null for a key without a credential. */
  until: string | null
}

const MOST_NAMED = 4
const EVERYWHERE = 'every cloud account'

type Clause = { phrases: string; permissions: readonly string[]; accounts: 'all' | readonly string[] }

/**
 * Describes a key's authority in plain words for the person who is about to create it: "Can read everything in AWS
 * Production and GCP Staging until Thu, 20 May 2027. Cannot change anything."
 */
export function describeAuthority(authority: Authority): string {
  const clauses = mergeClauses(authority.grants.flatMap((grant) => clauseOf(grant, authority)))
  if (clauses.length === 0) return describeNothing(authority)
  const until = authority.until === null ? '' : ` until ${authority.until}`
  const phrases = clauses.map((clause) => `${clause.phrases} in ${accountsText(clause.accounts)}`)
  const changesNothing = clauses.every((clause) => clause.permissions.every(isRead))
  const limit = changesNothing
    ? ' Cannot change anything.'
    : authority.scopes === 'all'
      ? ''
      : ' Nothing else.'
  const start = authority.until === null ? 'Once it has a secret, it can' : 'Can'
  return `${start} ${listWords(phrases)}${until}.${limit}`
}

function describeNothing({ grants, scopes }: Authority): string {
  if (grants.length === 0) return 'This key can’t do anything yet. Choose a role.'
  const lacksAccounts = grants.some(
    ({ role, accounts }) => isLimitedToAccounts(role) && accounts.length === 0,
  )
  if (lacksAccounts) return 'This key can’t do anything yet. Choose cloud accounts.'
  if (scopes !== 'all' && scopes.length === 0)
    return 'This key can’t do anything yet. Choose at least one scope.'
  return 'This key can’t do anything. Its roles don’t allow the chosen scopes.'
}

function clauseOf(grant: Authority['grants'][number], { scopes, catalogue }: Authority): Clause[] {
  const permissions = permissionsOfGrants([grant], scopes, catalogue)
  if (permissions.length === 0 || grant.accounts.length === 0) return []
  return [{ phrases: phrasesOf(grant.role, scopes, permissions), permissions, accounts: grant.accounts }]
}

function phrasesOf(role: KeyRole, scopes: Scopes, permissions: readonly string[]): string {
  if (scopes === 'all') return role === 'global_admin' ? 'read and change everything' : 'read everything'
  const byAction = new Map<string, string[]>()
  for (const permission of permissions) {
    const [resource = '', action = ''] = permission.split(':')
    byAction.set(action, [...(byAction.get(action) ?? []), resource.replaceAll('-', ' ')])
  }
  const phrases = [...byAction].map(([action, resources]) => phraseOf(action, resources))
  return listWords(phrases)
}

function phraseOf(action: string, resources: readonly string[]): string {
  const verb = action === 'write' ? 'change' : action.replaceAll('-', ' ')
  const things = resources.map((resource) => (resource === 'self' ? 'its own secret' : resource))
  return `${verb} ${listFirstWords(things, MOST_NAMED)}`
}

/** One clause for each set of actions. Omits a clause that another clause covers. */
function mergeClauses(clauses: readonly Clause[]): Clause[] {
  const byPhrases = new Map<string, Clause>()
  for (const clause of clauses) {
    const same = byPhrases.get(clause.phrases)
    byPhrases.set(
      clause.phrases,
      same ? { ...clause, accounts: unite(same.accounts, clause.accounts) } : clause,
    )
  }
  const merged = [...byPhrases.values()]
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

function accountsText(accounts: Clause['accounts']): string {
  return accounts === 'all' ? EVERYWHERE : listFirstWords(accounts, MOST_NAMED)
}

function isRead(permission: string): boolean {
  return permission.endsWith(':read')
}
