import type { FoundCredential } from '@/lib/domain/leaks/found-credential'

/** The longest text that is checked: 50 MB. */
export const LONGEST_TEXT = 50_000_000

/** What the page gives to its worker: a pasted text, or a file, which the worker reads itself. */
export type ScanRequest = { source: string | Blob }

/** What the worker answers. Nothing in it is a credential. */
export type ScanReply =
  | { type: 'progress'; read: number; total: number }
  | { type: 'done'; credentials: FoundCredential[]; beyond: number }
  | { type: 'failed' }
