import { useMemo } from 'react'
import { type LookupFilter, lookupFilter } from '@/components/data-table/data-table-types'
import { listCloudAccounts } from '@/lib/actions/workspace'

/** An account by its id and name. */
export type NamedAccount = { id: string; name: string }

/** The account that the page found for the URL, as the same object until another account is chosen. */
export function useSameAccount(account: NamedAccount | null): NamedAccount | null {
  const { id, name } = account ?? {}
  return useMemo(() => (id === undefined || name === undefined ? null : { id, name }), [id, name])
}

/**
 * The filter by an account that keys reach. `known`: the account in the URL; null if it is not one of this workspace.
 * `state`: 'all' offers archived accounts too, which keys reached before.
 */
export function accountFilter(
  workspaceSlug: string,
  known: NamedAccount | null,
  state: 'active' | 'all' = 'active',
): LookupFilter {
  const names = new Map(known === null ? [] : [[known.id, known.name]])
  const lookUp = async (search: string) => {
    const answer = await listCloudAccounts(workspaceSlug, { search, state })
    if (!answer.ok) return null
    // The button shows the chosen name before the page has answered.
    for (const { id, name } of answer.value.items) names.set(id, name)
    return answer.value.items.map(({ id, name, externalId }) => ({
      value: id,
      label: name,
      hint: externalId,
    }))
  }
  const describe = (id: string) => names.get(id) ?? 'Unknown account'
  return lookupFilter('account', 'Reaches account', 'cloud accounts', lookUp, { describe })
}
