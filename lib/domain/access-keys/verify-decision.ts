import {
  type Grant,
  grantAllows,
  grantReaches,
  isLiveGrant,
  liveGrants,
  permissionsOfGrants,
} from '../access/grants'
import { isEscalated, isKnownCaller, isReadPermission, isSuspended } from '../containment/containment'
import { labelled } from '../labelled'
import { endOfSecret } from '../lifetime/policy-end'
import { addressAllowed, referrerAllowed } from '../restrictions/restrictions'
import type { VerificationFacts, VerificationRequest } from './verification-facts'

/** Every code of a verification. */
export const DECISION_CODES = [
  'VALID',
  'MALFORMED',
  'NOT_FOUND',
  'SIGNATURE_INVALID',
  'INACTIVE',
  'REVOKED',
  'EXPIRED',
  'IP_NOT_ALLOWED',
  'REFERRER_NOT_ALLOWED',
  'INSUFFICIENT_PERMISSION',
  'ACCOUNT_NOT_ALLOWED',
  'RATE_LIMITED',
] as const
export type DecisionCode = (typeof DECISION_CODES)[number]
export type RefusalCode = Exclude<DecisionCode, 'VALID'>

export type Decision =
  | { valid: true; code: 'VALID'; reported: readonly RefusalCode[] }
  | { valid: false; code: RefusalCode }

/** The checks of decide(), in order, each with the code of its refusal. */
export const [CHECKS, CODE_OF_CHECK] = labelled({
  found: 'NOT_FOUND',
  not_revoked: 'REVOKED',
  not_expired: 'EXPIRED',
  active: 'INACTIVE',
  address: 'IP_NOT_ALLOWED',
  referrer: 'REFERRER_NOT_ALLOWED',
  permission: 'INSUFFICIENT_PERMISSION',
  account: 'ACCOUNT_NOT_ALLOWED',
})
export type CheckName = (typeof CHECKS)[number]
export type CheckResult = { check: CheckName; code: RefusalCode; passed: boolean; reportOnly: boolean }

/**
 * The instant at which the judged secret ends: under the policy and a scheduled change of it, or because an escalation
 * revokes the key before.
 */
export function expiryOf({
  key,
  secret,
  workspace: { longestLifetimeDays, next },
}: VerificationFacts): number {
  const { at } = endOfSecret(secret, {
    present: { days: longestLifetimeDays, since: null },
    next: next && { days: next.longestLifetimeDays, startsAt: next.startsAt },
  })
  const revokeAt = key.containment?.revokeAt ?? null
  return revokeAt === null ? at : Math.min(at, revokeAt)
}

/** Whether the policy requires an address rule for Global Admin keys at this instant. */
export function requiresAddressRule({ workspace }: VerificationFacts, now: number): boolean {
  const { next } = workspace
  return next !== null && next.startsAt <= now
    ? next.addressRuleRequiredForGlobalAdmin
    : workspace.addressRuleRequiredForGlobalAdmin
}

/**
 * Until when a verdict of now about the credential alone holds: its end, or a change of the policy or the end of a
 * suspension before.
 */
export function verdictHoldsUntil(facts: VerificationFacts, now: number): number {
  const startsAt = facts.workspace.next?.startsAt ?? 0
  const until = facts.key.containment?.until ?? 0
  const next = [startsAt, until].filter((instant) => instant > now)
  return Math.min(expiryOf(facts), ...next)
}

const PLAINLY_VALID: Decision = { valid: true, code: 'VALID', reported: [] }

/**
 * The verdict on a correct credential. The function is pure; therefore every outcome is a row in a test table. The
 * verifier, the management API's authentication and every "would this work?" screen call this function. It builds no
 * lists, because it runs in every call of every API. authorityOf() returns what a valid key may do. `now` is database
 * time. `reported` names the report-only rules that would have refused.
 */
export function decide(facts: VerificationFacts, request: VerificationRequest, now: number): Decision {
  let reported: RefusalCode[] | null = null
  for (const check of CHECKS) {
    const refusal = JUDGES[check](facts, request, now)
    if (refusal === null) continue
    if (!refusal.reportOnly) return { valid: false, code: refusal.code }
    reported ??= []
    reported.push(refusal.code)
  }
  return reported === null ? PLAINLY_VALID : { valid: true, code: 'VALID', reported }
}

/** Every check with its outcome, for the troubleshooting panel and `POST /v1/decisions`. */
export function explain(facts: VerificationFacts, request: VerificationRequest, now: number): CheckResult[] {
  return CHECKS.map((check) => {
    const refusal = JUDGES[check](facts, request, now)
    return {
      check,
      code: refusal?.code ?? CODE_OF_CHECK[check],
      passed: refusal === null,
      reportOnly: refusal?.reportOnly ?? false,
    }
  })
}

/** Whether the key keeps only its permissions to read, and only its known callers. */
export function isRestricted({ key }: VerificationFacts): boolean {
  return key.containment?.level === 'restricted'
}

/**
 * The key's present authority: grants without archived accounts, and the permissions that they allow. A restricted key
 * only reads. Therefore its Global Admin grants are shown as what they still are, because an API may trust the role.
 */
export function authorityOf(facts: VerificationFacts): { grants: Grant[]; permissions: string[] } {
  const { scopes } = facts.key
  const grants = liveGrants(facts.key.grants, facts.workspace.liveAccounts)
  const permissions = permissionsOfGrants(grants, scopes, facts.workspace.catalogue)
  if (!isRestricted(facts)) return { grants, permissions }
  return { grants: grants.map(onlyReading), permissions: permissions.filter(isReadPermission) }
}

const onlyReading = (grant: Grant): Grant =>
  grant.role === 'global_admin' ? { ...grant, role: 'global_viewer' } : grant

type Refusal = { code: RefusalCode; reportOnly: boolean }
type Judge = (facts: VerificationFacts, request: VerificationRequest, now: number) => Refusal | null

function refusedWhen(check: CheckName, isRefused: boolean, reportOnly = false): Refusal | null {
  return isRefused ? { code: CODE_OF_CHECK[check], reportOnly } : null
}

const JUDGES: Record<CheckName, Judge> = {
  found: ({ key }) => refusedWhen('found', key.deletedAt !== null),
  not_revoked: ({ key: { revokedAt, containment }, secret }, _request, now) =>
    refusedWhen(
      'not_revoked',
      revokedAt !== null ||
        secret.revokedAt !== null ||
        (containment !== null && isEscalated(containment, now)),
    ),
  not_expired: (facts, _request, now) => refusedWhen('not_expired', expiryOf(facts) <= now),
  active: ({ key: { deactivatedAt, containment }, secret }, _request, now) =>
    refusedWhen(
      'active',
      deactivatedAt !== null ||
        secret.deactivatedAt !== null ||
        (containment !== null && isSuspended(containment, now)),
    ),
  address: judgeAddress,
  referrer: ({ key: { restrictions } }, request) =>
    restrictions.referrerMode === 'off' || referrerAllowed(restrictions, request.referrer)
      ? null
      : refusedWhen('referrer', true, restrictions.referrerMode === 'report'),
  permission: judgePermission,
  account: judgeAccount,
}

function judgeAddress(facts: VerificationFacts, request: VerificationRequest, now: number): Refusal | null {
  const { key } = facts
  const { restrictions, containment } = key
  const ranges = containment?.level === 'restricted' ? containment.ranges : null
  if (ranges !== null && !isKnownCaller(ranges, request.ip)) return refusedWhen('address', true)
  const isGlobalAdmin = key.grants.some((grant) => grant.role === 'global_admin')
  const lacksRequiredRule =
    isGlobalAdmin && restrictions.addressMode !== 'enforce' && requiresAddressRule(facts, now)
  if (lacksRequiredRule) return refusedWhen('address', true)
  if (restrictions.addressMode === 'off' || addressAllowed(restrictions, request.ip)) return null
  return refusedWhen('address', true, restrictions.addressMode === 'report')
}

function judgePermission(
  { workspace, key }: VerificationFacts,
  { permission }: VerificationRequest,
): Refusal | null {
  if (permission === undefined) return null
  if (key.containment?.level === 'restricted' && !isReadPermission(permission))
    return refusedWhen('permission', true)
  const isAllowed = key.grants.some(
    (grant) =>
      isLiveGrant(grant, workspace.liveAccounts) &&
      grantAllows(grant, key.scopes, workspace.catalogue, permission),
  )
  return refusedWhen('permission', !isAllowed)
}

// One grant must allow both. A grant to read account A and a grant to write account B do not allow writing A.
function judgeAccount(
  { workspace, key }: VerificationFacts,
  { account, permission }: VerificationRequest,
): Refusal | null {
  if (account === undefined) return null
  const isReached = key.grants.some(
    (grant) =>
      grantReaches(grant, account, workspace.liveAccounts) &&
      (permission === undefined || grantAllows(grant, key.scopes, workspace.catalogue, permission)),
  )
  return refusedWhen('account', !isReached)
}
