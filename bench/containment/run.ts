import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openDatabase } from '@/db/client'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import { containAccessKeys } from '@/lib/services/containment/contain-access-keys'
import { liftContainment } from '@/lib/services/containment/lift-containment'
import { previewContainment } from '@/lib/services/containment/preview-containment'
import type { ServiceContext } from '@/lib/services/context/context'
import { openScratch } from '../list/scratch'

const say = (line: string) => console.log(line)

const { values: given } = parseArgs({
  options: {
    /** The keys of the installation. */
    keys: { type: 'string', default: '100000' },
    /** The keys that are contained at once. */
    contained: { type: 'string', default: '1000' },
    /** The hours of the last 14 days in which each of these keys was used, each time from one of five addresses. */
    hours: { type: 'string', default: '100' },
  },
})

const GOAL_MS = 3_000
const scratch = await openScratch({ keys: Number(given.keys), auditEvents: 0 }, say)
const database = openDatabase({
  url: scratch.url,
  assumeRole: 'chatelaine_app',
  name: 'bench',
  connections: 4,
})
const owner = new pg.Client({ connectionString: scratch.url })
await owner.connect()

/** The receipts that were waited for: one for each command, however many keys it changes. */
let receipts = 0
const context: ServiceContext = {
  db: database.db,
  actor: { type: 'member', userId: 'bench', email: 'bench@acme.test', name: '', role: 'global_admin' },
  workspace: scratch.workspace,
  request: { id: 'bench', address: null, userAgent: null },
  credentials: { pepper: 'bench', secretPrefix: 'chatel', issuer: '', signingKeySecret: '' },
  confirmChange: async (changeId): Promise<Receipt> => {
    receipts += 1
    const confirmed = { changeId, verifiers: 0, acknowledged: 0, elapsedMs: 0, complete: true }
    return { ...confirmed, waiting: [], lapsed: [] }
  },
  receiptPatienceMs: 0,
}

async function timed(what: string, run: () => Promise<Result<unknown>>): Promise<boolean> {
  receipts = 0
  const startedAt = performance.now()
  const result = await run()
  const tookMs = performance.now() - startedAt
  const outcome = result.ok ? `${receipts} receipt${receipts === 1 ? '' : 's'}` : result.failure.message
  say(`${tookMs.toFixed(0).padStart(8)} ms  ${what}: ${outcome}`)
  return result.ok && tookMs <= GOAL_MS
}

/** The keys to contain, none of which is contained or revoked, with use in every part of the 14 days. */
async function usedKeys(): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select k.id from access_keys k where k.workspace_id = $1 and k.deleted_at is null and k.state = 'active'
       and not exists (select from key_containments c where c.key_id = k.id) order by k.id limit $2`,
    [scratch.workspace.id, Number(given.contained)],
  )
  const ids = rows.map(({ id }) => id)
  await owner.query(
    `insert into usage_hours (key_id, secret_id, hour, outcome, address, user_agent, client_id, workspace_id, calls, first_at, last_at)
     select id, 'bench', date_trunc('hour', transaction_instant() - make_interval(hours => n * 3), 'UTC'), 'VALID', '192.0.2.' || n % 5,
       '', '', $2, 10, transaction_instant() - make_interval(hours => n * 3), transaction_instant() - make_interval(hours => n * 3)
     from unnest($1::text[]) id, generate_series(1, $3::int) n on conflict do nothing`,
    [ids, scratch.workspace.id, Number(given.hours)],
  )
  return ids
}

try {
  const keyIds = await usedKeys()
  say(`\n${keyIds.length} of ${given.keys} keys at once; each command may take ${GOAL_MS} ms`)
  const contain = (level: string) =>
    containAccessKeys(context, {
      requestId: randomUUID(),
      keyIds,
      level,
      reason: 'bench',
      incident: { title: 'Bench' },
    })
  const met = [
    await timed('preview', () => previewContainment(context, { keyIds })),
    await timed('restrict', () => contain('restricted')),
    await timed('suspend', () => contain('suspended')),
    await timed('lift', () => liftContainment(context, { keyIds })),
    await timed('restrict again', () => contain('restricted')),
    await timed('lift again', () => liftContainment(context, { keyIds })),
  ]
  process.exitCode = met.every(Boolean) ? 0 : 1
} finally {
  await Promise.all([owner.end(), database.close()])
  await scratch.close()
}
