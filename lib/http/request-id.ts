import { holdsSecret } from '@/lib/domain/redaction/redact'

/** The length that an audit event stores, so that an id is the same everywhere. */
const FORM = /^[0-9A-Za-z][0-9A-Za-z._:=+/@-]{0,99}$/
/** The ids that proxies generate (nginx, Envoy, HAProxy). No secret looks like one of these. */
const PLAIN = /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/

/**
 * The request id of a trusted proxy, from the values of its `X-Request-Id` lines. Undefined if no value is usable: the
 * header came twice, or the id is too long, has other characters than ids have, or looks like a secret.
 */
export function givenRequestId(values: string | readonly string[] | undefined): string | undefined {
  const [value, second] = typeof values === 'string' ? [values] : (values ?? [])
  if (value === undefined || second !== undefined) return undefined
  if (PLAIN.test(value)) return value
  return FORM.test(value) && !holdsSecret(value) ? value : undefined
}
