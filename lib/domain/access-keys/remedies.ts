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
  /** What the person in charge of the key can do. */
  remedy: string
}

/** The only table of codes: for the verifier's `message`, the documentation and the troubleshooting panel. */
export const REMEDIES: Record<DecisionCode, Remedy> = {
  VALID: {
    title: 'Accepted',
    message: 'The credential is good for what was asked.',
    remedy: 'Nothing needs to be done.',
  },
  MALFORMED: {
    title: 'Not a credential',
    message:
      'This is not a credential. Send Basic with key id and secret, or Bearer with a secret or a token, unaltered.',
    remedy:
      'Copy the secret again without spaces or line breaks. Basic needs the Base64 of keyId:secret, with its padding.',
  },
  NOT_FOUND: {
    title: 'Unknown credential',
    message: 'No such credential is known here. Check that key id and secret were copied completely.',
    remedy:
      'Compare the key id and the last four characters with the secrets of this key. A lost secret cannot be read again: create a second one.',
  },
  SIGNATURE_INVALID: {
    title: 'Signature does not match',
    message:
      'The signature or the claims of this token do not hold. Get a new token from the issuer of this verifier.',
    remedy:
      'Copy the token again from where it was saved, and check that it comes from this installation. Otherwise create a new one.',
  },
  INACTIVE: {
    title: 'Deactivated',
    message: 'This credential is deactivated. A Global Admin can reactivate it in the console.',
    remedy: 'Reactivate the key or the secret, or move the caller to the secret that is active.',
  },
  REVOKED: {
    title: 'Revoked',
    message: 'This credential was revoked, which is final. Create a new one in the console.',
    remedy:
      'Move the caller to another secret. If the whole key is revoked, create a new key; look in its history for the reason first.',
  },
  EXPIRED: {
    title: 'Expired',
    message: 'This credential has expired. Create a new secret for the key in the console.',
    remedy: 'Create a new secret and hand it to the caller. An expiry that has passed cannot be moved.',
  },
  IP_NOT_ALLOWED: {
    title: 'Address not allowed',
    message: 'This key may not be used from the address that the call came from. Call from an allowed one.',
    remedy:
      'Add the address to the allowed addresses, or call from an allowed one. Behind a proxy, check which address the resource server reports.',
  },
  REFERRER_NOT_ALLOWED: {
    title: 'Referrer not allowed',
    message: 'This key may not be used from the page that the call came from. Call from an allowed one.',
    remedy:
      'Add scheme, host and path to the allowed referrers. A wildcard does not include the domain itself, and a request without a referrer never matches.',
  },
  INSUFFICIENT_PERMISSION: {
    title: 'Scope missing',
    message:
      'The roles and scopes of this key do not allow the required permission. Ask a Global Admin to change them.',
    remedy:
      'Give the key a role or a scope that allows it, or ask for less. A scope that is retired or not in the catalogue is never allowed.',
  },
  ACCOUNT_NOT_ALLOWED: {
    title: 'Cloud account not allowed',
    message:
      'This key may not do that on the required cloud account. Ask a Global Admin to change its grants.',
    remedy:
      'Add the account to a grant whose role allows the scope. An archived account is reached by no key.',
  },
  RATE_LIMITED: {
    title: 'Too many requests',
    message: 'Too many requests. Wait, then try again.',
    remedy: 'Spread the calls, or raise the rate limit in the restrictions of the key.',
  },
}

/** The sentence for a refused caller. */
export function refusalMessage(code: RefusalCode): string {
  return REMEDIES[code].message
}
