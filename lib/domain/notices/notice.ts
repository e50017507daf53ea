import { MEMBER_ROLE_LABELS, MEMBER_ROLES } from '../access/member-roles'
import { INCIDENT_OUTCOME_LABELS, INCIDENT_OUTCOMES } from '../incidents/incident-states'
import type { PublicMail } from './mail-delivery'

/** The events that cause notices. */
export const NOTICE_KINDS = [
  'key_expiring',
  'secret_expiring',
  'credential_revealed',
  'key_revoked',
  'key_contained',
  'secret_revoked',
  'member_role_changed',
  'policy_changes',
  'change_lost',
  'incident_opened',
  'incident_closed',
  'dead_secret_used',
  'leaver_knows_secrets',
  'decoy_used',
  'account_changed',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** A notice as text. `path` leads to its subject, relative to the workspace's address. */
export type NoticeText = { subject: string; lines: string[]; path: string }

/** A notice in the form that the console shows. Instants are ISO 8601 in UTC. */
export type PublicNotice = NoticeText & {
  id: string
  kind: NoticeKind
  createdAt: string
  /** One for each person who is notified by mail. */
  mails: PublicMail[]
  /** When the reader dismissed the notice. */
  dismissedAt: string | null
}

export type ExpiryFacts = {
  keyId: string
  keyName: string
  hint: string
  expiresAt: Date
  daysLeft: number
  /** No other secret of the key lives longer; therefore the key stops. */
  isLast: boolean
}

/** The notice about a secret that ends soon. */
export function expiryNotice(facts: ExpiryFacts): NoticeText & { kind: NoticeKind } {
  const { keyName, hint, isLast } = facts
  const what = isLast ? `Access key "${keyName}"` : `A secret of access key "${keyName}"`
  return {
    kind: isLast ? 'key_expiring' : 'secret_expiring',
    subject: `${what} expires ${whenIn(facts.daysLeft)}`,
    lines: [
      `${what} (${hint}) expires on ${inUtc(facts.expiresAt)}.`,
      isLast
        ? 'The key has no longer-lasting secret. Requests will fail after that.'
        : 'The key has another secret that lasts longer. Requests with this one will fail after that.',
      'Create a second secret, update your callers, then let this one expire.',
    ],
    path: `/settings/access-keys/${facts.keyId}`,
  }
}

/** The facts of an audit event that notices need. */
export type EventFacts = {
  action: string
  by: string
  address: string | null
  at: Date
  target: { id: string; label: string } | null
  keyId: string | null
  reason: string | null
  before: Readonly<Record<string, unknown>>
  after: Readonly<Record<string, unknown>>
}

/** The notice about an event; null for most events. */
export function eventNotice(event: EventFacts): (NoticeText & { kind: NoticeKind }) | null {
  const label = event.target?.label ?? ''
  const path = event.keyId === null ? '/settings/members' : `/settings/access-keys/${event.keyId}`
  const trace = [
    `By ${event.by}${event.address === null ? '' : ` from ${event.address}`} on ${inUtc(event.at)}.`,
    ...(event.reason ? [`Reason: ${event.reason}`] : []),
  ]
  switch (event.action) {
    case 'access_key.created':
    case 'secret.created': {
      if (typeof event.after.secretId !== 'string') return null
      const isNewKey = event.action === 'access_key.created'
      const subject = isNewKey
        ? `Access key "${label}" was created and its secret was shown`
        : `A new secret of access key "${label}" was created and shown`
      return { kind: 'credential_revealed', subject, lines: [...trace, UNEXPECTED], path }
    }
    case 'access_key.revoked':
      return {
        kind: 'key_revoked',
        subject: `Access key "${label}" was revoked`,
        lines: [...trace, FINAL],
        path,
      }
    case 'secret.revoked': {
      const subject = `A secret of access key "${label}" was revoked`
      return { kind: 'secret_revoked', subject, lines: [...trace, FINAL], path }
    }
    case 'member.role_changed': {
      const subject = `The role of ${label} was changed`
      const change = `From ${roleName(event.before.role)} to ${roleName(event.after.role)}.`
      return { kind: 'member_role_changed', subject, lines: [change, ...trace], path: '/settings/members' }
    }
    case 'incident.opened':
    case 'incident.closed':
      return incidentNotice(event, trace)
    default:
      return null
  }
}

/** The notice about an opened or closed incident. */
function incidentNotice(
  { action, target, after }: EventFacts,
  trace: readonly string[],
): NoticeText & { kind: NoticeKind } {
  const number = target?.id ?? ''
  const title = typeof after.title === 'string' ? `: ${after.title}` : ''
  const foundAt =
    typeof after.foundAt === 'string' && after.foundAt !== '' ? [`Found at: ${after.foundAt}`] : []
  const path = `/incidents/${number}`
  if (action === 'incident.opened') {
    const subject = `Incident ${number} was opened${title}`
    return { kind: 'incident_opened', subject, lines: [...foundAt, ...trace, OPENED], path }
  }
  const outcome = INCIDENT_OUTCOMES.find((one) => one === after.outcome)
  const words = outcome === undefined ? '' : ` as “${INCIDENT_OUTCOME_LABELS[outcome]}”`
  return {
    kind: 'incident_closed',
    subject: `Incident ${number} was closed${words}${title}`,
    lines: [...trace],
    path,
  }
}

const OPENED = 'An access key may have leaked. The page shows what is contained, and what is left to do.'
const UNEXPECTED = 'Not expected? Open the key to revoke it.'
const FINAL = 'Requests with it are blocked. This can’t be undone.'

function roleName(role: unknown): string {
  const known = MEMBER_ROLES.find((one) => one === role)
  return known === undefined ? 'no role' : MEMBER_ROLE_LABELS[known]
}

function whenIn(days: number): string {
  if (days <= 1) return 'within a day'
  return `in ${days} days`
}

// The reader of a mail may be in any time zone, which the sender does not know.
function inUtc(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
