import type { NoticeKind, NoticeText } from '../notices/notice'

export type BulkNoticeFacts = {
  jobId: string
  by: string
  address: string | null
  at: Date
  reason: string
  done: number
}

/** The one notice about a job that revoked keys, for all contacts of these keys. */
export function bulkRevokedNotice(facts: BulkNoticeFacts): NoticeText & { kind: NoticeKind } {
  const { jobId, by, address, at, reason, done } = facts
  const instant = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    kind: 'key_revoked',
    subject:
      done === 1 ? '1 access key was revoked' : `${done.toLocaleString('en')} access keys were revoked`,
    lines: [
      `By ${by}${address === null ? '' : ` from ${address}`} on ${instant}.`,
      ...(reason === '' ? [] : [`Reason: ${reason}`]),
      'You’re a contact of at least one of them. Requests with these keys are blocked. This can’t be undone.',
    ],
    path: `/settings/access-keys?job=${jobId}`,
  }
}
