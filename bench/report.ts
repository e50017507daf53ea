import type { Figure } from './load'

/** The final report: every measured case, and every figure with a goal. */
export class Report {
  readonly #cases: string[][] = []
  readonly #goals: string[][] = []

  say(line: string): void {
    console.log(line)
  }

  case(what: string, figure: Figure): void {
    const { rate, p50, p99, errors } = figure
    this.#cases.push([what, rate.toFixed(0), p50.toFixed(2), p99.toFixed(2), String(errors)])
    const trouble = errors > 0 ? `, ${errors} errors` : ''
    this.say(`  ${what}: ${rate.toFixed(0)}/s, p99 ${p99} ms${trouble}`)
  }

  goal(what: string, value: number, wanted: `${'≥' | '≤'} ${string}`): void {
    const bound = Number.parseFloat(wanted.slice(2))
    const isMet = wanted.startsWith('≥') ? value >= bound : value <= bound
    this.#goals.push([what, value.toFixed(value < 10 ? 2 : 0), wanted, isMet ? 'yes' : 'NO'])
  }

  print(): void {
    this.#table(['case', 'requests/s', 'p50 ms', 'p99 ms', 'errors'], this.#cases)
    this.#table(['figure', 'reached', 'goal', 'met'], this.#goals)
  }

  #table(head: string[], body: string[][]): void {
    const widths = head.map((cell, column) =>
      Math.max(cell.length, ...body.map((row) => row[column]?.length ?? 0)),
    )
    const line = (row: string[]) =>
      `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
    this.say(
      `\n${[line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')}`,
    )
  }
}
