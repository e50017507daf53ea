import type { RefusalCode } from './verify-decision'

/** What to do next, for the people who read logs. Never repeats the credential, and says no more than the code does. */
export const REFUSAL_MESSAGES: Record<RefusalCode, string> = {
  MALFORMED:
    'This is not a credential. Send Basic with key id and secret, or Bearer with a secret or a token, unaltered.',
  NOT_FOUND: 'No such credential is known here. Check that key id and secret were copied completely.',
  SIGNATURE_INVALID:
    'The signature or the claims of this token do not hold. Get a new token from the issuer of this verifier.',
  INACTIVE: 'This credential is deactivated. A Global Admin can reactivate it in the console.',
  REVOKED: 'This credential was revoked, which is final. Create a new one in the console.',
  EXPIRED: 'This credential has expired. Create a new secret for the key in the console.',
  IP_NOT_ALLOWED: 'This key may not be used from the address that the call came from.',
  REFERRER_NOT_ALLOWED: 'This key may not be used from the page that the call came from.',
  INSUFFICIENT_PERMISSION: 'The roles and scopes of this key do not allow the required permission.',
  ACCOUNT_NOT_ALLOWED: 'This key may not do that on the required cloud account.',
  RATE_LIMITED: 'Too many requests. Wait, then try again.',
}
