import { z } from 'zod'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: a description may hold line breaks and tabs
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** False for text that PostgreSQL cannot store (NUL, lone surrogates). */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

/** One line of text: trimmed, well-formed, without control characters. */
export function singleLine(maximum: number) {
  return plainText(maximum, CONTROL, 'Remove control characters and line breaks')
}

/** Several lines of text: trimmed, well-formed, with line breaks and tabs allowed. */
export function multipleLines(maximum: number) {
  return plainText(maximum, CONTROL_BUT_LINES, 'Remove control characters')
}

function plainText(maximum: number, refused: RegExp, message: string) {
  return z
    .string()
    .max(maximum * 4, `Use at most ${maximum} characters`)
    .refine((text) => text.isWellFormed() && !refused.test(text), message)
    .transform((text) => text.trim())
    .refine((text) => [...text].length <= maximum, `Use at most ${maximum} characters`)
}
