import 'server-only'
import { consoleRuntime } from '@/lib/auth/console-runtime'

/**
 * Whether a request says that it comes from the console itself. Next's own check can be talked round with forwarding
 * headers and lets a missing `Origin` pass.
 */
export function isOwnOrigin(origin: string | null): boolean {
  return origin !== null && origin === consoleRuntime().env.PUBLIC_URL
}
