import { readdirSync, readFileSync } from 'node:fs'

/** Memory that a process holds, in megabytes (Linux). */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/**
 * Processor time that a process has had so far, and how long it was ready and had to wait for a processor, in
 * milliseconds (Linux). The first says what work costs, whoever else the machine works for.
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

/** The value below which such a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** How often each value occurs. */
export function tally(values: readonly (string | number | null)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}

/** Says what was measured; these runs are by hand, and their figures are their outcome. */
export function tell(what: string, figures: Record<string, unknown>): void {
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)
}
