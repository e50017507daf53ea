import 'server-only'
import { cookies, headers } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { cookieValues, signInCookieNames } from '@/lib/domain/members/sign-in-cookies'
import { ABSOLUTE_LIMIT_HOURS } from '@/lib/services/sessions/session-limits'
import { consoleRuntime } from './console-runtime'

export const SESSION_SECONDS = ABSOLUTE_LIMIT_HOURS * 60 * 60

// A sibling host may plant more cookies. A request with so many is not worth the decryption.
const MOST_TRIED = 5

/** The names of the sign-in cookies of this console. */
export function cookieNames() {
  return signInCookieNames(consoleRuntime().env.PUBLIC_URL)
}

/** The session token in this request's cookie, or null. The session may have ended. */
export async function sessionTokenFromCookie(): Promise<string | null> {
  return (await sessionTokensFromCookies())[0] ?? null
}

/**
 * Every session token in this request's cookies. A cookie of a sibling host with the same name may come before ours.
 * Therefore each value is tried.
 */
export async function sessionTokensFromCookies(): Promise<string[]> {
  const name = cookieNames().session
  const [jar, given] = await Promise.all([cookies(), headers()])
  // The cookie jar comes first, because it contains the cookies that this request has set.
  const values = new Set([jar.get(name)?.value ?? '', ...cookieValues(given.get('cookie') ?? '', name)])
  const tokens = await Promise.all([...values].slice(0, MOST_TRIED).map((value) => tokenIn(value, name)))
  return tokens.filter((token) => token !== null)
}

/** Makes the browser forget the session. The session on the server stays. */
export async function forgetSessionCookie(): Promise<void> {
  const { env } = consoleRuntime()
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: env.HTTPS } as const
  const jar = await cookies()
  jar.set(cookieNames().session, '', { ...attributes, maxAge: 0 })
}

async function tokenIn(value: string, name: string): Promise<string | null> {
  if (value === '') return null
  try {
    const claims = await decode({ token: value, secret: consoleRuntime().env.AUTH_SECRET, salt: name })
    return typeof claims?.sid === 'string' ? claims.sid : null
  } catch {
    // Forged, expired, or older than a change of AUTH_SECRET: treat it as absent.
    return null
  }
}
