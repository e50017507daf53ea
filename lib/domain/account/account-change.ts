import type { AuditAction } from '../audit/audit-actions'

/** What a person may do with their own account. */
export type AccountAction = Extract<AuditAction, `account.${string}`>

/** A change of an account. It has an event, and a mail to the person. */
export type AccountChange = {
  action: Exclude<AccountAction, 'account.proof_failed'>
  /** What the event keeps. Never a password. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** Further sentences of the mail. */
  details?: readonly string[]
}
