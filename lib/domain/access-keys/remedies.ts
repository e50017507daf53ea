import type { DecisionCode, RefusalCode } from './verify-decision'

/** The meaning of a code and what to do about it. These texts never contain a credential. */
export type Remedy = {
  /** A few words, for tables and headings. */
  title: string
  /**
   * The text for the caller: what happened, and what to do. The text says no more than the code does. `NOT_FOUND` and
   * `RATE_LIMITED` also reach people who only guess; therefore they mention no key.
   */
  message: string
  /** The remedy for the person in charge of the key. */
  remedy: string
}

/** The only table of codes: for the verifier's `message`, the documentation and the troubleshooting panel. */
export const REMEDIES: Record<DecisionCode, Remedy> = {
  VALID: {
    title: 'Accepted',
    message: 'This credential allows the request.',
    remedy: 'Nothing to do.',
  },
  MALFORMED: {
    title: 'Not a credential',
    message:
      'This isn’t a valid credential. Send Basic with key ID and secret, or Bearer with a secret or token.',
    remedy:
      'Copy the secret again without spaces or line breaks. Basic needs keyId:secret in Base64, with padding.',
  },
  NOT_FOUND: {
    title: 'Unknown credential',
    message: 'This credential isn’t known here. Check that you copied the whole key ID and secret.',
    remedy:
      'Compare the key ID and the last four characters with this key’s secrets. If a secret is lost, create a second one.',
  },
  SIGNATURE_INVALID: {
    title: 'Signature does not match',
    message: 'This token’s signature or claims aren’t valid. Get a new token from this verifier’s issuer.',
    remedy:
      'Copy the token again and check that it comes from this installation. Otherwise create a new one.',
  },
  INACTIVE: {
    title: 'Deactivated',
    message: 'This credential is deactivated. A Global Admin can reactivate it in the console.',
    remedy: 'Reactivate the key or secret, or update the caller to use the active secret.',
  },
  REVOKED: {
    title: 'Revoked',
    message: 'This credential was revoked and can’t be restored. Create a new one in the console.',
    remedy:
      'Move the caller to another secret. If the whole key is revoked, create a new key; look in its history for the reason first.',
  },
  EXPIRED: {
    title: 'Expired',
    message: 'This credential has expired. Create a new secret for the key in the console.',
    remedy: 'Create a new secret and give it to the caller. An expired secret can’t be extended.',
  },
  IP_NOT_ALLOWED: {
    title: 'Address not allowed',
    message: 'This key can’t be used from this address. Send the request from an allowed address.',
    remedy:
      'Add this address to the key’s allowed addresses, or use an allowed one. Behind a proxy, check which address your API reports.',
  },
  REFERRER_NOT_ALLOWED: {
    title: 'Referrer not allowed',
    message: 'This key can’t be used from this page. Send the request from an allowed page.',
    remedy:
      'Add the scheme, host and path to the key’s allowed referrers. A wildcard doesn’t include the domain itself. Requests without a referrer never match.',
  },
  INSUFFICIENT_PERMISSION: {
    title: 'Scope missing',
    message: 'This key’s roles and scopes don’t allow this. Ask a Global Admin to change them.',
    remedy:
      'Give the key a role or scope that allows this, or request less. Retired and unknown scopes are never allowed.',
  },
  ACCOUNT_NOT_ALLOWED: {
    title: 'Cloud account not allowed',
    message: 'This key can’t do this on this cloud account. Ask a Global Admin to change its roles.',
    remedy: 'Add the account to a role that allows the scope. Archived accounts can’t be reached by any key.',
  },
  RATE_LIMITED: {
    title: 'Too many requests',
    message: 'Too many requests. Wait, then try again.',
    remedy: 'Spread out the requests, or raise the rate limit in the key’s restrictions.',
  },
}

/** The sentence for a refused caller. */
export function refusalMessage(code: RefusalCode): string {
  return REMEDIES[code].message
}
