import type { Result } from '@/lib/domain/result'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { exportEvents } from '@/lib/services/audit/export-events'
import type { ServiceContext } from '@/lib/services/context/context'
import { quantile } from '../quantile'

const PAGE = 100

/** Lists of keys that are read by cursor, as a client of the management API does. */
const READINGS: Record<string, Record<string, unknown>> = {
  'all keys, newest first': {},
  'all keys, by name': { sort: 'name', descending: false },
  'all keys, by last use': { sort: 'last_used' },
  'expired keys, by name': { status: 'expired', sort: 'name', descending: false },
  'a common word, by last use': { search: 'terraform', sort: 'last_used' },
}

/** Reads each of these lists to its end. True if no tenth of the list is much slower than the others. */
export async function measureReadings(
  context: ServiceContext,
  say: (line: string) => void,
  only: string,
): Promise<boolean> {
  say(
    `\nread to the end, ${PAGE} keys a page; milliseconds a page: median, p95, median of first and last tenth`,
  )
  let isFlat = true
  for (const [title, input] of Object.entries(READINGS)) {
    if (!title.includes(only)) continue
    const taken = await readToTheEnd(async (cursor) =>
      listAccessKeys(context, { ...input, limit: PAGE, cursor }),
    )
    const tenth = Math.ceil(taken.length / 10)
    const [first, last] = [quantile(taken.slice(0, tenth), 0.5), quantile(taken.slice(-tenth), 0.5)]
    const figures = [quantile(taken, 0.5), quantile(taken, 0.95), first, last]
    say(`${figures.map((one) => one.toFixed(1).padStart(8)).join(' ')}  ${title}, ${taken.length} pages`)
    isFlat &&= last < Math.max(3 * first, 20)
  }
  return isFlat
}

type Paged = { items: unknown[]; nextCursor: string | null }

/** Follows `nextCursor` until it is null. Returns the time of each page. */
export async function readToTheEnd(
  read: (cursor: string | null) => Promise<Result<Paged>>,
): Promise<number[]> {
  const taken: number[] = []
  let cursor: string | null = null
  do {
    const started = performance.now()
    const page: Result<Paged> = await read(cursor)
    taken.push(performance.now() - started)
    if (!page.ok) throw new Error(page.failure.message)
    cursor = page.value.nextCursor
  } while (cursor !== null)
  return taken
}

/** Exports this many events in each format, discards them, and reports time and memory. */
export async function measureExports(
  context: ServiceContext,
  say: (line: string) => void,
  events: number,
): Promise<void> {
  const { rows } = await context.db.$client.query<{ to: Date }>(
    'select max(at) as to from (select at from audit_events where workspace_id = $1 order by at, id limit $2) oldest',
    [context.workspace.id, events],
  )
  const to = rows[0]?.to.toISOString()
  for (const format of ['csv', 'jsonl'] as const) {
    const started = performance.now()
    const made = await exportEvents(context, { format, to })
    if (!made.ok) throw new Error(made.failure.message)
    let [bytes, highest] = [0, 0]
    for await (const piece of made.value.pieces) {
      bytes += Buffer.byteLength(piece)
      highest = Math.max(highest, process.memoryUsage.rss())
    }
    const seconds = (performance.now() - started) / 1000
    const [size, memory] = [bytes, highest].map((one) => `${(one / 2 ** 20).toFixed(0)} MB`)
    say(`export of ${events} events as ${format}: ${seconds.toFixed(0)} s, ${size}, memory at most ${memory}`)
  }
}
