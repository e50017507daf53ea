import type { SignInRefusal } from './sign-in-refusal'

/** The error codes of a provider (RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6) and their meaning here. */
export const PROVIDER_CODES = meanings({
  access_denied: 'provider_denied',
  login_required: 'provider_denied',
  interaction_required: 'provider_denied',
  consent_required: 'provider_denied',
  account_selection_required: 'provider_denied',
  server_error: 'provider_failed',
  temporarily_unavailable: 'provider_failed',
  invalid_grant: 'attempt_lost',
  invalid_client: 'provider_misconfigured',
  invalid_request: 'provider_misconfigured',
  invalid_scope: 'provider_misconfigured',
  unauthorized_client: 'provider_misconfigured',
  unsupported_response_type: 'provider_misconfigured',
  unsupported_grant_type: 'provider_misconfigured',
})

/** The codes of oauth4webapi for a server that is no provider, or another provider than `OIDC_ISSUER`. */
export const PROTOCOL_CODES = meanings({
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'provider_unreachable',
  OAUTH_RESPONSE_IS_NOT_JSON: 'provider_unreachable',
  OAUTH_WWW_AUTHENTICATE_CHALLENGE: 'provider_misconfigured',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'provider_misconfigured',
  OAUTH_MISSING_SERVER_METADATA: 'provider_misconfigured',
  OAUTH_INVALID_SERVER_METADATA: 'provider_misconfigured',
})

// A map, so that a code from outside such as `constructor` finds nothing.
function meanings(codes: Record<string, SignInRefusal>): ReadonlyMap<string, SignInRefusal> {
  return new Map(Object.entries(codes))
}
