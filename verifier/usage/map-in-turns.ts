import { setImmediate as nextTurn } from 'node:timers/promises'

/** The number of items that are mapped before other work gets a turn. */
const MOST_AT_ONCE = 10

/**
 * Maps items whose texts take time to clean, because callers may send long texts. Between batches, requests and renewals
 * of the lease get a turn.
 */
export async function mapInTurns<Item, Mapped>(
  items: readonly Item[],
  map: (item: Item) => Mapped,
): Promise<Mapped[]> {
  const mapped: Mapped[] = []
  for (const item of items) {
    if (mapped.length % MOST_AT_ONCE === 0) await nextTurn()
    mapped.push(map(item))
  }
  return mapped
}
