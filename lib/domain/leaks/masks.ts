import { endOfRun, isBase62 } from './characters'

/** The longest mask and the longest rest behind it that are looked at. */
const LONGEST_MASK = 200
const LONGEST_REST = 64
const SHOWN = 4
/** Dots, asterisks, bullets, and the three bytes of `…` in a text that was decoded byte by byte. */
const MASK_CHARACTERS = new Set([...'.*•●#…\u00e2\u0080\u00a6'].map((one) => one.charCodeAt(0)))
const CROSSES = /^(?:x{4,}|X{4,})([0-9A-Za-z]{4})?$/

/** A masked part: where it ends, and the characters that it shows at its end if they are the last four. */
export type Masked = { end: number; lastFour: string | null }

/** The mask that begins at `at`, such as `…RwEQ`, `***RwEQ`, `...`. Null if there is none. */
export function maskAt(text: string, at: number): Masked | null {
  const mask = endOfRun(text, at, LONGEST_MASK, (code) => MASK_CHARACTERS.has(code) || code === 95)
  if (mask === at) return null
  const isOne = /^_*(?:…|\u00e2\u0080\u00a6|\.{3}|\*{2}|[•●]{2}|#{3})/.test(text.slice(at, mask))
  if (!isOne) return null
  const end = endOfRun(text, mask, LONGEST_REST, isBase62)
  return {
    end,
    lastFour: end - mask >= SHOWN && end - mask < LONGEST_REST ? text.slice(end - SHOWN, end) : null,
  }
}

/** The same for a run of letters that is masked by crosses: `xxxxxxxxRwEQ`. */
export function crossesIn(run: string): { lastFour: string | null } | null {
  const match = /^x/i.test(run) ? CROSSES.exec(run) : null
  return match === null ? null : { lastFour: match[1] ?? null }
}
