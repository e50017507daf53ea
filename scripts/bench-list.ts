import { parseArgs } from 'node:util'
import pg from 'pg'
import { openDatabase } from '@/db/client'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { summariseAccessKeys } from '@/lib/services/access-keys/summarise-access-keys'
import type { ServiceContext } from '@/lib/services/context'
import { type Case, listCases } from './bench/cases'
import { explainPlan, statementsOf } from './bench/plans'
import { openScratch } from './bench/scratch'

const GOAL_MS = 150
const say = (line: string) => console.log(line)

const { values: given } = parseArgs({
  options: {
    keys: { type: 'string', default: '100000' },
    'audit-events': { type: 'string', default: '0' },
    rounds: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
  },
})
const rounds = Number(given.rounds)

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function time(work: () => Promise<unknown>): Promise<{ median: number; p95: number }> {
  const taken: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const started = performance.now()
    await work()
    // The first one warms the plan and the cache.
    if (round > 0) taken.push(performance.now() - started)
  }
  taken.sort((a, b) => a - b)
  return { median: quantile(taken, 0.5), p95: quantile(taken, 0.95) }
}

async function cursorOf(context: ServiceContext, { input, pages = 1 }: Case): Promise<string | null> {
  let cursor: string | null = null
  for (let page = 1; page < pages; page += 1) {
    const result = await listAccessKeys(context, { ...input, cursor, limit: 200 })
    if (!result.ok) throw new Error(result.failure.message)
    cursor = result.value.nextCursor
  }
  return cursor
}

async function measure(context: ServiceContext, pool: pg.Pool, owner: pg.Client, one: Case) {
  const cursor = await cursorOf(context, one)
  let found = 0
  const ask = async () => {
    const result = await listAccessKeys(context, { ...one.input, cursor })
    if (!result.ok) throw new Error(`${one.title}: ${result.failure.message}`)
    found = result.value.items.length
  }
  const taken = await time(ask)
  const statements = await statementsOf(pool, ask)
  const list = statements.find(({ text }) => text.includes('from access_keys k'))
  if (list === undefined) throw new Error('the list sent no statement')
  const plan = await explainPlan(owner, list)
  return { title: one.title, ...taken, found, ...plan }
}

function report(row: Awaited<ReturnType<typeof measure>>): void {
  const marks = [row.median > GOAL_MS ? 'SLOW' : '', row.sequential.length > 0 ? `SEQ ${row.sequential}` : '']
  const figures = `${row.median.toFixed(1).padStart(8)} ${row.p95.toFixed(1).padStart(8)} ${String(row.found).padStart(4)}`
  say(`${figures}  ${row.title.padEnd(46)} ${row.indexes.join(' ')} ${marks.join(' ')}`.trimEnd())
}

const scratch = await openScratch(
  { keys: Number(given.keys), auditEvents: Number(given['audit-events']) },
  say,
)
const database = openDatabase({
  url: scratch.url,
  assumeRole: 'chatelaine_app',
  name: 'bench',
  connections: 4,
})
const owner = new pg.Client({ connectionString: scratch.url })
await owner.connect()
try {
  const context: ServiceContext = {
    db: database.db,
    actor: { type: 'member', userId: 'bench', email: 'bench', name: '', role: 'global_viewer' },
    workspace: scratch.workspace,
    request: { id: 'bench', address: null, userAgent: null },
    credentials: { pepper: 'bench', secretPrefix: 'chatel', issuer: '', signingKeySecret: '' },
    confirmChange: () => Promise.reject(new Error('nothing changes here')),
    receiptPatienceMs: 0,
  }
  const { rows } = await owner.query<{ id: string }>('select id from access_keys order by created_at limit 1')
  say(`\n${given.keys} keys; milliseconds: median, p95 of ${rounds}; rows; the indexes of the plan`)
  const summary = await time(() => summariseAccessKeys(context))
  say(
    `${summary.median.toFixed(1).padStart(8)} ${summary.p95.toFixed(1).padStart(8)}       the four figures above the list`,
  )
  const results = []
  for (const one of listCases(rows[0]?.id ?? '').filter(({ title }) => title.includes(given.only))) {
    const row = await measure(context, database.pool, owner, one)
    report(row)
    results.push(row)
  }
  const medians = [summary.median, ...results.map((row) => row.median)].sort((a, b) => a - b)
  const slow = medians.filter((median) => median > GOAL_MS).length
  const sequential = results.filter((row) => row.sequential.length > 0).length
  say(
    `\n${medians.length} questions: median of medians ${quantile(medians, 0.5).toFixed(1)} ms, slowest ${quantile(medians, 1).toFixed(1)} ms`,
  )
  say(`${slow} over ${GOAL_MS} ms, ${sequential} with a sequential scan`)
  process.exitCode = slow + sequential === 0 ? 0 : 1
} finally {
  await Promise.all([owner.end(), database.close()])
  await scratch.close()
}
