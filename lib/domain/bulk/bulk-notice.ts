import type { NoticeKind, NoticeText } from '../notices/notice'
import { BULK_WORDS, type BulkAction } from './bulk-actions'

export type BulkNoticeFacts = {
  action: BulkAction
  jobId: string
  by: string
  address: string | null
  at: Date
  reason: string
  done: number
}

const EFFECTS: Partial<Record<BulkAction, string>> = {
  revoke: 'Requests with these keys are blocked. This can’t be undone.',
  suspend: 'Requests with these keys are blocked. A Global Admin can lift this.',
  restrict:
    'These keys can still read, from the addresses of the callers they had before. A Global Admin can lift this.',
}

/** The one notice about a job that revoked or contained keys, for all contacts of these keys. */
export function bulkStoppedNotice(facts: BulkNoticeFacts): NoticeText & { kind: NoticeKind } {
  const { action, jobId, by, address, at, reason, done } = facts
  const was = BULK_WORDS[action].past.toLowerCase()
  const instant = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    kind: action === 'revoke' ? 'key_revoked' : 'key_contained',
    subject: done === 1 ? `1 access key was ${was}` : `${done.toLocaleString('en')} access keys were ${was}`,
    lines: [
      `By ${by}${address === null ? '' : ` from ${address}`} on ${instant}.`,
      ...(reason === '' ? [] : [`Reason: ${reason}`]),
      `You’re a contact of at least one of them. ${EFFECTS[action] ?? ''}`.trim(),
    ],
    path: `/settings/access-keys?job=${jobId}`,
  }
}
