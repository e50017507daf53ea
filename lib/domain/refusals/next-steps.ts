import { memberMay } from '../access/may'
import type { MemberRole } from '../access/member-roles'
import type { DecisionCode } from '../access-keys/verify-decision'
import { auditPath, keyPath } from '../console-paths'
import { questionPath } from '../decisions/question-link'
import { NO_ACCOUNT, NO_REFERRER, NO_SCOPE } from './not-kept'
import type { BlockedRequest } from './refusal'

/** A link to where something can be done about a blocked request. */
export type NextStep = { label: string; href: string }

type Reader = { slug: string; memberRole: MemberRole }

/** What the reader can do about a blocked request, the most likely first. */
export function nextSteps(refusal: BlockedRequest, { slug, memberRole }: Reader): NextStep[] {
  const { keyId, code, keyDeletedAt } = refusal
  if (keyDeletedAt !== null) return [{ label: 'Search the audit log', href: auditPath(slug, { key: keyId }) }]
  const step = STEPS[code]
  const href = step === 'secrets' || step === 'restrictions' ? `#${step}` : '?edit=yes'
  const mayTake = href.startsWith('#') || memberMay(memberRole, 'access-keys.edit')
  const first = mayTake ? [{ label: LABELS[step], href: keyPath(slug, keyId) + href }] : []
  return [...first, { label: 'Troubleshoot', href: questionPath(slug, keyId, askedIn(refusal)) }]
}

type Step = 'scopes' | 'roles' | 'restrictions' | 'secrets'

const LABELS: Record<Step, string> = {
  scopes: 'Edit scopes',
  roles: 'Edit roles',
  restrictions: 'Show restrictions',
  secrets: 'Show secrets',
}

const STEPS: Record<DecisionCode, Step> = {
  VALID: 'secrets',
  MALFORMED: 'secrets',
  NOT_FOUND: 'secrets',
  SIGNATURE_INVALID: 'secrets',
  INACTIVE: 'secrets',
  REVOKED: 'secrets',
  EXPIRED: 'secrets',
  IP_NOT_ALLOWED: 'restrictions',
  REFERRER_NOT_ALLOWED: 'restrictions',
  INSUFFICIENT_PERMISSION: 'scopes',
  ACCOUNT_NOT_ALLOWED: 'roles',
  RATE_LIMITED: 'restrictions',
}

/** The request as "Troubleshoot" asks about it, without texts that were not kept. */
function askedIn({ permission, account, address, referrer, secretId }: BlockedRequest) {
  const kept = (text: string | null) =>
    text === null || text === NO_SCOPE || text === NO_ACCOUNT || text === NO_REFERRER ? '' : text
  return {
    permission: kept(permission),
    account: kept(account),
    address: kept(address),
    referrer: kept(referrer),
    secretId,
  }
}
