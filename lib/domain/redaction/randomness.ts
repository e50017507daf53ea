import { decodeBase64 } from '../credentials/base64'
import type { Span } from './spans'

/** Shorter runs are names and ids of other systems. A secret that is cut further still has 160 unknown bits. */
const SHORTEST = 30
/** Random base64url has on average one `-` or `_` in 32 characters; names joined by them have more. */
const MOST_SEPARATORS = 3
const RUN = new RegExp(`[0-9A-Za-z_+-]{${SHORTEST},}`, 'g')

type Counts = { upper: number; lower: number; digits: number; separators: number; jumps: number }

/**
 * Runs of random letters and digits without context: the rest of a cut secret, a sign-in link. Excludes words, digests
 * in hexadecimal, UUIDs and base64 of text.
 */
export function findRandomText(text: string): Span[] {
  const found: Span[] = []
  for (const { 0: run, index } of text.matchAll(RUN)) {
    for (const span of randomParts(run)) {
      if (isEncodedText(run.slice(span.start, span.end))) continue
      const { start, end } = toSeparators(run, span)
      found.push({ start: index + start, end: index + end, kind: 'random' })
    }
  }
  return found
}

/**
 * Widens a random part to the letters and digits around it. By chance, the end of a secret alone can look like a word.
 */
function toSeparators(run: string, { start, end }: Pick<Span, 'start' | 'end'>) {
  let first = start
  let last = end
  while (first > 0 && kindOf(run.charCodeAt(first - 1)) !== 'other') first -= 1
  while (last < run.length && kindOf(run.charCodeAt(last)) !== 'other') last += 1
  return { start: first, end: last }
}

/** Counts changes of character kind that words do not have: a capital after a small letter, a digit beside a letter. */
export function countJumps(text: string): number {
  let jumps = 0
  for (let at = 1; at < text.length; at += 1) if (isJump(text, at)) jumps += 1
  return jumps
}

/** Slides a window of the shortest length along a run. Each step examines two characters. */
function randomParts(run: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  const counts: Counts = { upper: 0, lower: 0, digits: 0, separators: 0, jumps: 0 }
  for (let end = 1; end <= run.length; end += 1) {
    count(counts, run, end - 1, 1)
    if (end > 1 && isJump(run, end - 1)) counts.jumps += 1
    const start = end - SHORTEST
    if (start > 0) {
      count(counts, run, start - 1, -1)
      if (isJump(run, start)) counts.jumps -= 1
    }
    if (start < 0 || !looksRandom(counts)) continue
    const last = parts.at(-1)
    if (last !== undefined && start <= last.end) last.end = end
    else parts.push({ start, end })
  }
  return parts
}

function looksRandom({ upper, lower, digits, separators, jumps }: Counts): boolean {
  const share = upper / (upper + lower)
  const fewest = separators === 0 ? SHORTEST / 6 : SHORTEST / 4
  // Names in camel case have few capitals, and hardly a digit.
  const least = digits < 3 ? 0.2 : 0.05
  return separators <= MOST_SEPARATORS && jumps >= fewest && share >= least && share <= 1 - least
}

function count(counts: Counts, run: string, at: number, by: 1 | -1): void {
  const kind = kindOf(run.charCodeAt(at))
  if (kind === 'upper') counts.upper += by
  else if (kind === 'lower') counts.lower += by
  else if (kind === 'digit') counts.digits += by
  else counts.separators += by
}

function isJump(text: string, at: number): boolean {
  const before = kindOf(text.charCodeAt(at - 1))
  const after = kindOf(text.charCodeAt(at))
  if (before === 'other' || after === 'other' || before === after) return false
  return before === 'digit' || after === 'digit' || before === 'lower'
}

function kindOf(code: number): 'digit' | 'upper' | 'lower' | 'other' {
  if (code >= 48 && code <= 57) return 'digit'
  if (code >= 65 && code <= 90) return 'upper'
  return code >= 97 && code <= 122 ? 'lower' : 'other'
}

/** Whether this is base64 of readable text. The start of the encoding is unknown, so that each alignment is tried. */
function isEncodedText(run: string): boolean {
  return [0, 1, 2, 3].some((start) => isReadable(decodeBase64(run.slice(start))))
}

function isReadable(binary: string): boolean {
  if (binary === '') return false
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  const text = new TextDecoder().decode(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no text has
  const unreadable = text.match(/[\ufffd\u0000-\u0008\u000e-\u001f\u007f]/g)?.length ?? 0
  return unreadable <= text.length / 10
}
