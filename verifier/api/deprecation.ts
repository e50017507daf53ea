import type { Database } from '@/db/client'
import { countDeprecatedCall } from '@/lib/services/deprecations/count-deprecated-call'
import type { AuthenticatedCaller } from '../credentials/authenticate-caller'
import type { Operation } from './operation'

/** The headers that announce the end of an operation (RFC 9745, RFC 8594) and its replacement. */
export function deprecationHeaders(
  { since, sunset, replacement }: NonNullable<Operation['deprecated']>,
  issuer: string,
): Record<string, string> {
  return {
    deprecation: `@${Math.floor(Date.parse(since) / 1000)}`,
    sunset: new Date(sunset).toUTCString(),
    link: `<${issuer}/docs>; rel="deprecation", <${issuer}${replacement}>; rel="successor-version"`,
  }
}

/** Records who still calls the operation. If the record cannot be written, the call is served all the same. */
export async function noteDeprecatedCall(
  db: Database,
  operation: string,
  { actor, workspace }: AuthenticatedCaller,
  clientId: string | undefined,
): Promise<void> {
  const call = { workspaceId: workspace.id, operation, keyId: actor.keyId, clientId: clientId ?? '' }
  await countDeprecatedCall(db, call).catch(() => undefined)
}
