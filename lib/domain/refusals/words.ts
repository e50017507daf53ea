import type { DecisionCode } from '../access-keys/verify-decision'
import { NO_ACCOUNT, NO_REFERRER, NO_SCOPE } from './not-kept'
import type { Requested } from './refusal'

/** Why no request with an id is shown. */
export const NOT_HERE =
  'Blocked requests can be looked up for one day. A request whose key isn’t known belongs to no workspace and isn’t kept. If a key is blocked very often, only some of its requests are kept.'

/** The requested right that the key lacked, in a sentence. */
export function whatWasLacking(refusal: Requested): string {
  const { permission, address, referrer } = refusal
  switch (refusal.code) {
    case 'INSUFFICIENT_PERMISSION':
      if (permission === null) return 'The key didn’t have a scope that this operation needs.'
      return permission === NO_SCOPE
        ? 'The request named something that isn’t a scope. A scope looks like reports:read.'
        : `The request needed the scope ${permission}, which the key didn’t have.`
    case 'ACCOUNT_NOT_ALLOWED':
      return lackingAccount(refusal)
    case 'IP_NOT_ALLOWED':
      return address === null
        ? 'The request came without an address, and the key can only be used from some addresses.'
        : `The request came from ${address}, which the key didn’t allow.`
    case 'REFERRER_NOT_ALLOWED':
      if (referrer === null)
        return 'The request had no referrer, and the key can only be used from some pages.'
      return referrer === NO_REFERRER
        ? 'The referrer of the request wasn’t the address of a page.'
        : `The request came from a page of ${referrer}, which the key didn’t allow.`
    default:
      return LACKING_CREDENTIAL[refusal.code](
        refusal.hint === null ? 'The secret' : `The secret ${refusal.hint}`,
      )
  }
}

function lackingAccount({ account, accountName, permission }: Requested): string {
  if (account === NO_ACCOUNT)
    return 'The request named something that isn’t the ID of a cloud account. An ID looks like acc_7HdP3sWk0Vn5Yj2E.'
  const named = accountName ?? account ?? 'a cloud account'
  return permission === null
    ? `The request was about ${named}, which no role of the key reached.`
    : `The request needed ${permission} on ${named}. No role of the key allowed both.`
}

type Credential = Exclude<
  DecisionCode,
  'INSUFFICIENT_PERMISSION' | 'ACCOUNT_NOT_ALLOWED' | 'IP_NOT_ALLOWED' | 'REFERRER_NOT_ALLOWED'
>

const LACKING_CREDENTIAL: Record<Credential, (secret: string) => string> = {
  VALID: () => 'Nothing was missing.',
  MALFORMED: () => 'What was sent wasn’t a credential.',
  NOT_FOUND: () => 'The key was deleted.',
  SIGNATURE_INVALID: () => 'The signature of the token didn’t match.',
  INACTIVE: (secret) => `${secret} or its key was deactivated.`,
  REVOKED: (secret) => `${secret} or its key was revoked.`,
  EXPIRED: (secret) => `${secret} had expired.`,
  RATE_LIMITED: () => 'The key had sent more requests than its rate limit allows.',
}

/** The same in a few words, for a list of groups. */
export function requestedInShort({
  code,
  permission,
  account,
  accountName,
  address,
  referrer,
  hint,
}: Requested): string {
  switch (code) {
    case 'INSUFFICIENT_PERMISSION':
      if (permission === null) return 'Needs a scope'
      return permission === NO_SCOPE ? 'Needs something that isn’t a scope' : `Needs ${permission}`
    case 'ACCOUNT_NOT_ALLOWED': {
      if (account === NO_ACCOUNT) return 'Something that isn’t a cloud account'
      const named = accountName ?? account ?? 'The cloud account'
      return `${named} isn’t allowed${permission === null ? '' : ` for ${permission}`}`
    }
    case 'IP_NOT_ALLOWED':
      return address === null ? 'No address known' : `${address} isn’t allowed`
    case 'REFERRER_NOT_ALLOWED':
      if (referrer === null) return 'No referrer'
      return referrer === NO_REFERRER ? 'A referrer that isn’t a page' : `${referrer} isn’t allowed`
    default:
      return CREDENTIAL_IN_SHORT[code](hint === null ? 'secret' : `secret ${hint}`)
  }
}

const CREDENTIAL_IN_SHORT: Record<Credential, (secret: string) => string> = {
  VALID: () => 'Accepted',
  MALFORMED: () => 'Not a credential',
  NOT_FOUND: () => 'Deleted key',
  SIGNATURE_INVALID: () => 'Wrong signature',
  INACTIVE: (secret) => `Deactivated ${secret}`,
  REVOKED: (secret) => `Revoked ${secret}`,
  EXPIRED: (secret) => `Expired ${secret}`,
  RATE_LIMITED: () => 'Over the rate limit',
}
