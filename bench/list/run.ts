import { parseArgs } from 'node:util'
import pg from 'pg'
import { openDatabase } from '@/db/client'
import { summariseAccessKeys } from '@/lib/services/access-keys/summarise-access-keys'
import type { ServiceContext } from '@/lib/services/context/context'
import { quantile } from '../quantile'
import { GOAL_MS, type Measured, measure, reportLine, time } from './measure'
import { pageQuestions } from './page-questions'
import { openPresent } from './present'
import { eventQuestions, keyQuestions } from './questions'
import { measureExports, measureReadings } from './reading'
import { openScratch } from './scratch'

const say = (line: string) => console.log(line)

const { values: given } = parseArgs({
  options: {
    keys: { type: 'string', default: '100000' },
    'audit-events': { type: 'string', default: '0' },
    rounds: { type: 'string', default: '7' },
    /** Only questions whose title contains this text. */
    only: { type: 'string', default: '' },
    /** Measures the database that `npm start` would use, instead of a scratch database. */
    here: { type: 'boolean', default: false },
    /** Also reads whole lists by cursor, and exports up to this many audit events. */
    export: { type: 'string', default: '0' },
  },
})
const rounds = Number(given.rounds)
const amounts = { keys: Number(given.keys), auditEvents: Number(given['audit-events']) }

function contextFor(db: ServiceContext['db'], workspace: ServiceContext['workspace']): ServiceContext {
  return {
    db,
    actor: { type: 'member', userId: 'bench', email: 'bench', name: '', role: 'global_admin' },
    workspace,
    request: { id: 'bench', address: null, userAgent: null },
    credentials: { pepper: 'bench', secretPrefix: 'chatel', issuer: '', signingKeySecret: '' },
    confirmChange: () => Promise.reject(new Error('nothing changes here')),
    receiptPatienceMs: 0,
  }
}

/** Prints the conclusion; true if every question met the goal. */
function conclude(summary: number, results: readonly Measured[]): boolean {
  const medians = [summary, ...results.map((row) => row.median)]
  const slow = medians.filter((median) => median > GOAL_MS).length
  const sequential = results.filter((row) => row.sequential.length > 0).length
  const [middle, worst] = [quantile(medians, 0.5), quantile(medians, 1)]
  say(
    `\n${medians.length} questions: median of medians ${middle.toFixed(1)} ms, slowest ${worst.toFixed(1)} ms`,
  )
  say(`${slow} over ${GOAL_MS} ms, ${sequential} with a sequential scan`)
  return slow + sequential === 0
}

const scratch = given.here ? await openPresent(say) : await openScratch(amounts, say)
const database = openDatabase({
  url: scratch.url,
  assumeRole: 'chatelaine_app',
  name: 'bench',
  connections: 4,
})
const owner = new pg.Client({ connectionString: scratch.url })
await owner.connect()
try {
  const context = contextFor(database.db, scratch.workspace)
  say(
    `\n${given.here ? 'this database' : `${given.keys} keys`}; milliseconds: median, p95 of ${rounds}; rows; buffers; the indexes of the plans`,
  )
  const summary = await time(rounds, () => summariseAccessKeys(context))
  const figures = `${summary.median.toFixed(1).padStart(8)} ${summary.p95.toFixed(1).padStart(8)}`
  say(`${figures}       the four figures above the list`)
  const questions = [
    ...(await keyQuestions(context, owner)),
    ...(given.here || amounts.auditEvents > 0 ? await eventQuestions(context, owner) : []),
    ...(await pageQuestions(context, owner)),
  ]
  const results: Measured[] = []
  for (const question of questions.filter(({ title }) => title.includes(given.only))) {
    const row = await measure(rounds, database.pool, owner, question)
    say(reportLine(row))
    results.push(row)
  }
  const isQuick = conclude(summary.median, results)
  const events = Number(given.export)
  const isFlat = events === 0 || (await measureReadings(context, say, given.only))
  if (events > 0) await measureExports(context, say, events)
  process.exitCode = isQuick && isFlat ? 0 : 1
} finally {
  await Promise.all([owner.end(), database.close()])
  await scratch.close()
}
