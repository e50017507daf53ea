import { holdsSecret } from '@/lib/domain/redaction/redact'
import { GENERATED_REQUEST_ID, REQUEST_ID } from '@/lib/domain/refusals/answer-id'

/**
 * The request id of a trusted proxy, from the values of its `X-Request-Id` lines. Undefined if no value is usable: the
 * header came twice, or the id is too long, has other characters than ids have, or looks like a secret.
 */
export function givenRequestId(values: string | readonly string[] | undefined): string | undefined {
  const [value, second] = typeof values === 'string' ? [values] : (values ?? [])
  if (value === undefined || second !== undefined) return undefined
  if (GENERATED_REQUEST_ID.test(value)) return value
  return REQUEST_ID.test(value) && !holdsSecret(value) ? value : undefined
}
