import { holdsSecret } from '@/lib/domain/redaction/redact'

/** As long as an audit event keeps it, so that an id is the same wherever it stands. */
const FORM = /^[0-9A-Za-z][0-9A-Za-z._:=+/@-]{0,99}$/
/** The ids that proxies make by themselves (nginx, Envoy, HAProxy): no secret looks like one of these. */
const PLAIN = /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/

/**
 * The request id that a trusted proxy gave, from the values of its `X-Request-Id` lines; undefined if there is none that
 * can be taken over: it came twice, is too long, has other characters than ids have, or looks like a secret.
 */
export function givenRequestId(values: string | readonly string[] | undefined): string | undefined {
  const [value, second] = typeof values === 'string' ? [values] : (values ?? [])
  if (value === undefined || second !== undefined) return undefined
  if (PLAIN.test(value)) return value
  return FORM.test(value) && !holdsSecret(value) ? value : undefined
}
