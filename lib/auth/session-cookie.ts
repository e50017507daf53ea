import 'server-only'
import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { ABSOLUTE_LIMIT_HOURS } from '@/lib/services/sessions/session-limits'
import { consoleRuntime } from './console-runtime'

export const SESSION_SECONDS = ABSOLUTE_LIMIT_HOURS * 60 * 60

/** `__Host-` binds the cookie to this host over TLS; browsers refuse that prefix on plain HTTP. */
export function sessionCookieName(https: boolean): string {
  return https ? '__Host-chatelaine.session' : 'chatelaine.session'
}

/** The session token in this request's cookie, or null. Says nothing about whether that session still lives. */
export async function sessionTokenFromCookie(): Promise<string | null> {
  const { env } = consoleRuntime()
  const name = sessionCookieName(env.HTTPS)
  const value = (await cookies()).get(name)?.value
  if (!value) return null
  try {
    const claims = await decode({ token: value, secret: env.AUTH_SECRET, salt: name })
    return typeof claims?.sid === 'string' ? claims.sid : null
  } catch {
    // Forged, expired or from before a change of AUTH_SECRET: as good as none.
    return null
  }
}
