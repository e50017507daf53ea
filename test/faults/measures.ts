import { readdirSync, readFileSync } from 'node:fs'

/** The resident memory of a process in megabytes (Linux). */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/**
 * `had`: the processor time of a process; `waited`: how long it was ready but had no processor; both in milliseconds
 * (Linux). `had` is the cost of the work, whatever else runs on the machine.
 */
export function processorMs(pid: number): { had: number; waited: number } {
  const sum = { had: 0, waited: 0 }
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const [had = 0, waited = 0] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8')
      .split(' ')
      .map(Number)
    sum.had += had / 1e6
    sum.waited += waited / 1e6
  }
  return sum
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function tally(values: readonly (string | number | null)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}

/** Prints the measurements. These runs are started by hand, and their figures are their result. */
export function tell(what: string, figures: Record<string, unknown>): void {
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)
}

/** The sum of a metric over its labels: a verifier of several processes labels each. NaN if the metric is not there. */
export function metricSum(scraped: string, name: string): number {
  const series = scraped
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  if (series.length === 0) return Number.NaN
  return series.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
}
