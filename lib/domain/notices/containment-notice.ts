import type { ContainLevel } from '../containment/contain-input'
import type { NoticeKind, NoticeText } from './notice'

export type ContainmentNoticeFacts = {
  level: ContainLevel
  /** The key, if it is only one. */
  only: { id: string; name: string } | null
  keys: number
  by: string
  address: string | null
  at: Date
  reason: string
}

const EFFECTS: Record<ContainLevel, string> = {
  restricted:
    'It can still read, from the addresses of the callers it had before. Other requests are blocked. A Global Admin can lift this.',
  suspended: 'Requests with it are blocked. A Global Admin can lift this.',
  revoked: 'Requests with it are blocked. This can’t be undone.',
}

const KINDS: Record<ContainLevel, NoticeKind> = {
  restricted: 'key_contained',
  suspended: 'key_contained',
  revoked: 'key_revoked',
}

/** The one notice about keys that were contained together. */
export function containmentNotice(facts: ContainmentNoticeFacts): NoticeText & { kind: NoticeKind } {
  const { level, only, keys, by, address, at, reason } = facts
  const instant = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const subject =
    only === null
      ? `${keys.toLocaleString('en')} access keys were ${level}`
      : `Access key "${only.name}" was ${level}`
  return {
    kind: KINDS[level],
    subject,
    lines: [
      `By ${by}${address === null ? '' : ` from ${address}`} on ${instant}.`,
      ...(reason === '' ? [] : [`Reason: ${reason}`]),
      ...(only === null ? ['You’re a contact of at least one of them. For each key:'] : []),
      EFFECTS[level],
    ],
    path: only === null ? '/settings/access-keys' : `/settings/access-keys/${only.id}`,
  }
}
