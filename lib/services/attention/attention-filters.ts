import type { Executor } from '@/db/client'
import type { KeyFilters } from '@/db/queries/access-key-filters'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { type AttentionKind, IN_USE_DAYS } from '@/lib/domain/attention/attention'
import { resolveFilters } from '../access-keys/resolve-filters'
import type { ServiceContext } from '../context/context'

/** The filters and the order of the list that show the keys of each kind, the worst first. */
const QUESTIONS: Record<AttentionKind, Record<string, unknown>> = {
  expiring_in_use: { expiringSoon: true, sort: 'expires' },
  known_to_leaver: { sort: 'created' },
  due_for_rotation: { dueForRotation: true, sort: 'created' },
  unused: { unused: true, sort: 'last_used' },
  ownerless: { ownerless: true, sort: 'created' },
  wider_than_used: { health: 'wider_than_used', sort: 'created' },
}

/** The keys of a kind as a question to the list of keys, which is quick at any size. */
export async function attentionFilters(
  executor: Executor,
  context: ServiceContext,
  kind: AttentionKind,
  limit: number,
): Promise<KeyFilters> {
  const input = listAccessKeysInput.parse({ status: 'active', descending: false, ...QUESTIONS[kind] })
  const filters = await resolveFilters(executor, context, { ...input, limit })
  if (kind === 'expiring_in_use') return { ...filters, usedWithinDays: IN_USE_DAYS }
  return kind === 'known_to_leaver' ? { ...filters, isKnownToLeaver: true } : filters
}
