import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import type { AuthoredTransaction } from '../context/context'
import { addKeysWithin, markContainedWithin } from '../incidents/open-incident-within'

/** Adds the contained keys to the incident, with the change whose receipt proves their containment. */
export async function addToIncident(
  context: AuthoredTransaction,
  number: number | null,
  {
    changed,
    changeId,
  }: { changed: readonly Pick<LockedAccessKey, 'id' | 'name'>[]; changeId: number | null },
): Promise<void> {
  if (number === null) return
  await addKeysWithin(context, number, changed)
  const ids = changed.map(({ id }) => id)
  await markContainedWithin(context, number, ids, changeId)
}
