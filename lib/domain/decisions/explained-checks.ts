import type { z } from 'zod'
import { REMEDIES } from '../access-keys/remedies'
import type { VerificationFacts, VerificationRequest } from '../access-keys/verification-facts'
import {
  type CheckName,
  type CheckResult,
  expiryOf,
  explain,
  requiresAddressRule,
} from '../access-keys/verify-decision'
import type { decisionAnswer } from '../api/workspace-answers'
import { redact } from '../redaction/redact'
import type { RuleMode } from '../restrictions/restrictions'
import { containedCheck } from './contained-check'

/** The answer to "would this work?". Instants are ISO 8601 in UTC. */
export type ExplainedDecision = z.output<typeof decisionAnswer>
export type ExplainedCheck = ExplainedDecision['checks'][number]

/** The outcome of a check. `not_asked`: neither a rule nor part of the request. `reported`: failed, but only recorded. */
export type CheckState = ExplainedCheck['state']

const TITLES: Record<CheckName, string> = {
  found: 'Key found',
  not_revoked: 'Not revoked',
  not_expired: 'Not expired',
  active: 'Not deactivated',
  address: 'Address allowed',
  referrer: 'Referrer allowed',
  permission: 'Scope granted',
  account: 'Cloud account allowed',
}

/** Every check of a decision in order, with the checked value and the remedy. */
export function explainedChecks(
  facts: VerificationFacts,
  request: VerificationRequest,
  now: number,
): ExplainedCheck[] {
  return explain(facts, request, now).map((result) => {
    const state = stateOf(result, facts, request)
    const isWrong = state === 'failed' || state === 'reported'
    const contained = containedCheck(result.check, facts, request, now)
    return {
      check: result.check,
      title: TITLES[result.check],
      state,
      detail: contained?.detail ?? DETAILS[result.check](facts, request, now),
      code: result.code,
      remedy: isWrong ? (contained?.remedy ?? REMEDIES[result.code].remedy) : null,
    }
  })
}

function stateOf(
  { check, passed, reportOnly }: CheckResult,
  facts: VerificationFacts,
  request: VerificationRequest,
): CheckState {
  if (!passed) return reportOnly ? 'reported' : 'failed'
  return isAsked(check, facts, request) ? 'passed' : 'not_asked'
}

function isAsked(check: CheckName, { key }: VerificationFacts, request: VerificationRequest): boolean {
  switch (check) {
    case 'address':
      return key.restrictions.addressMode !== 'off' || request.ip !== undefined
    case 'referrer':
      return key.restrictions.referrerMode !== 'off' || request.referrer !== undefined
    case 'permission':
      return request.permission !== undefined
    case 'account':
      return request.account !== undefined
    default:
      return true
  }
}

type Detail = (facts: VerificationFacts, request: VerificationRequest, now: number) => string

const DETAILS: Record<CheckName, Detail> = {
  found: ({ key }) => (key.deletedAt === null ? 'Key found.' : 'The key was deleted.'),
  not_revoked: ({ key, secret }) => {
    if (key.revokedAt !== null) return `The key was revoked at ${iso(key.revokedAt)}.`
    if (secret.revokedAt !== null) return `This secret was revoked at ${iso(secret.revokedAt)}.`
    return 'Neither the key nor this secret is revoked.'
  },
  not_expired: (facts) => {
    const expiry = expiryOf(facts)
    if (expiry === facts.key.containment?.revokeAt)
      return `The key is revoked at ${iso(expiry)} unless its containment is lifted before.`
    const byPolicy = expiry < facts.secret.expiresAt ? ', by the policy of the workspace' : ''
    return `This secret expires at ${iso(expiry)}${byPolicy}.`
  },
  active: ({ key, secret }) => {
    if (key.deactivatedAt !== null) return `The key was deactivated at ${iso(key.deactivatedAt)}.`
    if (secret.deactivatedAt !== null) return `This secret was deactivated at ${iso(secret.deactivatedAt)}.`
    return 'Neither the key nor this secret is deactivated.'
  },
  address: (facts, { ip }, now) => {
    const { key } = facts
    const { addressMode, ranges } = key.restrictions
    const isRequired =
      requiresAddressRule(facts, now) &&
      addressMode !== 'enforce' &&
      key.grants.some((grant) => grant.role === 'global_admin')
    if (isRequired)
      return 'The policy requires an enforced address rule for Global Admin keys; this key has none.'
    return rule(addressMode, ranges.length, 'address', ip)
  },
  referrer: ({ key: { restrictions } }, { referrer }) =>
    rule(restrictions.referrerMode, restrictions.referrerRules.length, 'referrer', shown(referrer)),
  permission: (_facts, { permission }) =>
    permission === undefined ? 'No scope to check.' : `Requested ${permission}.`,
  account: ({ workspace }, { account, permission }) => {
    if (account === undefined) return 'No cloud account to check.'
    if (!workspace.liveAccounts.has(account))
      return 'This cloud account is archived or belongs to another workspace.'
    return permission === undefined
      ? `Requested ${account}.`
      : `Requested ${permission} on ${account}. One role must allow both.`
  },
}

function rule(mode: RuleMode, count: number, what: string, given: string | undefined): string {
  if (mode === 'off')
    return `${given === undefined ? '' : `${given} is allowed. `}This key can be used from any ${what}.`
  const entries = `${count} allowed ${count === 1 ? 'entry' : 'entries'}${mode === 'report' ? ', report only' : ''}`
  return given === undefined
    ? `${entries}; a request without a known ${what} never matches.`
    : `${given} against ${entries}.`
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}

/** A referrer without user, path and query, which may hold a secret. */
function shown(referrer: string | undefined): string | undefined {
  return referrer === undefined ? undefined : redact(new URL(referrer).origin)
}
