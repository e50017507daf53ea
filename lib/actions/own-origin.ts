import 'server-only'
import { consoleRuntime } from '@/lib/auth/console-runtime'

/**
 * Whether a request comes from the console itself, by its `Origin`. Next's own check trusts forwarding headers and
 * accepts a missing `Origin`.
 */
export function isOwnOrigin(origin: string | null): boolean {
  return origin !== null && origin === consoleRuntime().env.PUBLIC_URL
}
