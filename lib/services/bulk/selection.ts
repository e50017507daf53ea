import type { Executor } from '@/db/client'
import type { KeySelection } from '@/db/queries/matching-keys'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import type { BulkSelection } from '@/lib/domain/bulk/bulk-inputs'
import { resolveFilters } from '../access-keys/resolve-filters'
import type { ServiceContext } from '../context/context'

/** The selection in the form of the database. A filter selects the same keys as the same filter of the list. */
export async function resolveSelection(
  executor: Executor,
  whose: Pick<ServiceContext, 'workspace' | 'credentials'>,
  { keyIds, filter }: BulkSelection,
): Promise<KeySelection> {
  if (keyIds !== undefined) return { keyIds }
  return { filters: await resolveFilters(executor, whose, listAccessKeysInput.parse(filter ?? {})) }
}
