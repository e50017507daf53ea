import { hintOf } from '../credentials/credential'
import type { RawHit } from './raw-hit'

/** A hit within its line. The credential itself is `masked`: its hint or its id. */
export type Excerpt = { before: string; masked: string; after: string }

/** The characters that are shown on each side, and those that are read to recognise a long run at the edge. */
const SHOWN = 48
const READ = 256
const MASK = '•••'
/** A password or another secret in the neighbourhood is a run that is long and no word. */
const LONG_RUN = /[A-Za-z0-9+/_=%.~-]{16,}/g

type Span = Pick<RawHit, 'start' | 'end'>

/** The neighbourhood of a hit on its line. Other hits and whatever looks random are masked. */
export function excerptOf(text: string, hit: RawHit, others: readonly Span[]): Excerpt {
  const { start, end } = hit
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - READ, 0)
  const lineEnd = text.indexOf('\n', end)
  const to = Math.min(lineEnd === -1 ? text.length : lineEnd, end + READ)
  const before = maskRuns(withoutHits(text, { start: from, end: start }, others))
  const after = maskRuns(withoutHits(text, { start: end, end: to }, others))
  return {
    before: before.length > SHOWN ? `…${before.slice(-SHOWN)}` : before.trimStart(),
    masked: nameOf(hit),
    after: after.length > SHOWN ? `${after.slice(0, SHOWN)}…` : after.trimEnd(),
  }
}

function withoutHits(text: string, part: Span, others: readonly Span[]): string {
  let shown = ''
  let at = part.start
  for (const { start, end } of others) {
    if (end <= at || start >= part.end) continue
    shown += text.slice(at, Math.max(at, start)) + MASK
    at = Math.max(at, end)
  }
  return shown + text.slice(at, Math.max(at, part.end))
}

function maskRuns(text: string): string {
  return text.replace(LONG_RUN, (run) => (looksSecret(run) ? MASK : run))
}

function looksSecret(run: string): boolean {
  return /[0-9]/.test(run) || (/[a-z]/.test(run) && /[A-Z]/.test(run))
}

function nameOf({ kind, credential, keyId, secretId, hint }: RawHit): string {
  if (credential !== null) return hintOf(credential)
  const id = hint ?? keyId ?? secretId ?? MASK
  return kind === 'damaged' ? `${id}${MASK}` : id
}
