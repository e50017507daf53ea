import type { NamedAccount } from '@/components/access-keys/list/account-filter'
import type { MemberContext } from '@/lib/auth/member-context'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'

/** The account of the filter, archived or not; null if there is none here. */
export async function findAccount(
  context: MemberContext,
  id: string | undefined,
): Promise<NamedAccount | null> {
  if (id === undefined) return null
  const found = await listCloudAccounts(context, { search: id, state: 'all', limit: 1 })
  const account = found.ok ? found.value.items.find((one) => one.id === id) : undefined
  return account === undefined ? null : { id: account.id, name: account.name }
}
