import type pg from 'pg'
import { quantile } from '../quantile'
import { explainPlan, statementsOf } from './plans'

type Plan = Awaited<ReturnType<typeof explainPlan>>

/** The largest allowed median of one page. */
export const GOAL_MS = 150

/** One question to the server, and the table whose query plans matter. */
export type Question = { title: string; table: string; ask: () => Promise<number> }

export type Measured = Awaited<ReturnType<typeof measure>>

/** Median and 95th percentile of this many rounds, after one round that warms plan and cache. */
export async function time(rounds: number, work: () => Promise<unknown>) {
  const taken: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const started = performance.now()
    await work()
    if (round > 0) taken.push(performance.now() - started)
  }
  return { median: quantile(taken, 0.5), p95: quantile(taken, 0.95) }
}

/** Repeats the question, then once more to collect the plans of its statements. */
export async function measure(rounds: number, pool: pg.Pool, owner: pg.Client, question: Question) {
  let found = 0
  const ask = async () => {
    found = await question.ask()
  }
  const taken = await time(rounds, ask)
  const sent = await statementsOf(pool, ask)
  const statements = sent.filter(({ text }) => text.includes(question.table))
  if (statements.length === 0) throw new Error(`nothing was asked of ${question.table}`)
  const plans: Plan[] = []
  for (const statement of statements) plans.push(await explainPlan(owner, statement))
  return {
    title: question.title,
    ...taken,
    found,
    buffers: plans.reduce((sum, plan) => sum + plan.buffers, 0),
    indexes: [...new Set(plans.flatMap((plan) => plan.indexes))],
    sequential: [...new Set(plans.flatMap((plan) => plan.sequential))],
  }
}

/** A line of the report: median, p95, rows, buffers, question, indexes, and problems. */
export function reportLine(row: Measured): string {
  const marks = [row.median > GOAL_MS ? 'SLOW' : '', row.sequential.length > 0 ? `SEQ ${row.sequential}` : '']
  const figures = `${row.median.toFixed(1).padStart(8)} ${row.p95.toFixed(1).padStart(8)} ${String(row.found).padStart(5)} ${String(row.buffers).padStart(7)}`
  return `${figures}  ${row.title.padEnd(46)} ${row.indexes.join(' ')} ${marks.join(' ')}`.trimEnd()
}
