import type { LineParse } from './restrictions-input'

/** A line of a text box that is no rule. `line` counts from 1. */
export type LineProblem = { line: number; text: string; message: string; suggestion: string | null }

/** The non-empty lines of a text box, with their numbers. */
export function filledLines(text: string): { line: number; text: string }[] {
  return text
    .split('\n')
    .map((one, index) => ({ line: index + 1, text: one.trim() }))
    .filter((one) => one.text !== '')
}

/** The problems, line by line. */
export function lineProblems(text: string, read: (line: string) => LineParse): LineProblem[] {
  return filledLines(text).flatMap((one) => {
    const parsed = read(one.text)
    return parsed.ok ? [] : [{ ...one, message: parsed.message, suggestion: parsed.suggestion ?? null }]
  })
}

/** The text with one line replaced. */
export function withLine(text: string, line: number, replacement: string): string {
  return text
    .split('\n')
    .map((one, index) => (index + 1 === line ? replacement : one))
    .join('\n')
}
