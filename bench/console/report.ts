import { quantile } from '../quantile'

/** One line of the table. */
export type Row = {
  what: string
  /** What was measured, in words: "312 ms (p95 377)". */
  figure: string
  /** In words; empty for a figure without a goal. */
  goal: string
  /** Null for a figure without a goal. */
  isMet: boolean | null
}

export type Limit = { most: number; of: 'p50' | 'p95' }

/** Times in milliseconds as one line: median, 95th percentile, and the goal for one of them. */
export function timesRow(what: string, times: readonly number[], limit: Limit | null): Row {
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)]
  const figure = `${ms(p50).padStart(5)} ms, p95 ${ms(p95).padStart(5)}`
  if (limit === null) return { what, figure, goal: '', isMet: null }
  const judged = limit.of === 'p50' ? p50 : p95
  return { what, figure, goal: `${limit.of} ≤ ${limit.most} ms`, isMet: judged <= limit.most }
}

const ms = (time: number) => (Number.isFinite(time) ? time.toFixed(0) : 'none')

const WIDTHS = { what: 58, figure: 40, goal: 16 }

/** A line of the table, with the goal beside the figure and whether the goal is met. */
export function lineOf({ what, figure, goal, isMet }: Row): string {
  const mark = isMet === null ? '' : isMet ? '✓' : '✗'
  return `${what.padEnd(WIDTHS.what)} ${figure.padEnd(WIDTHS.figure)} ${goal.padEnd(WIDTHS.goal)} ${mark}`.trimEnd()
}

/** Prints each row at once, and at the end repeats the rows that miss their goal. */
export function openReport(say: (line: string) => void) {
  const missed: Row[] = []
  let judged = 0
  return {
    heading: (text: string) => say(`\n${text}`),
    add: (row: Row) => {
      say(lineOf(row))
      if (row.isMet !== null) judged += 1
      if (row.isMet === false) missed.push(row)
    },
    note: (text: string) => say(`    ${text}`),
    /** Prints the conclusion; true if every goal is met. */
    conclude: (): boolean => {
      say(`\n${judged} goals, ${missed.length} missed`)
      for (const row of missed) say(lineOf(row))
      return missed.length === 0
    },
  }
}

export type Report = ReturnType<typeof openReport>
