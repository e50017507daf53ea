import { isLimitedToAccounts, type KeyRole } from '@/lib/domain/access/key-roles'

/** A role in the form, with its cloud accounts. */
export type GrantDraft = { role: KeyRole | null; allAccounts: boolean; accounts: string[] }

/** Scopes in the form; the selection survives a change to "everything". */
export type ScopesDraft = { everything: boolean; chosen: string[] }

export const NO_GRANT: GrantDraft = { role: null, allAccounts: false, accounts: [] }

/** A grant for the schema. The accounts of a role that reaches all accounts are not sent. */
export function toGrantInput({ role, allAccounts, accounts }: GrantDraft): Record<string, unknown> {
  if (role === null) return {}
  return isLimitedToAccounts(role) ? { role, accounts: allAccounts ? 'all' : accounts } : { role }
}
