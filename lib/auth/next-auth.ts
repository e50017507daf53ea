import 'server-only'
import NextAuth, { CredentialsSignin, customFetch, type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { atMostEvery } from '@/lib/at-most-every'
import type { Failure } from '@/lib/domain/result'
import { safePath } from '@/lib/domain/safe-path'
import { loggerFor } from '@/lib/logger'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { endSession } from '@/lib/services/sessions/end-session'
import { findViewer } from '@/lib/services/sessions/find-viewer'
import { signInWithIdentity } from '@/lib/services/sessions/sign-in-with-identity'
import { signInWithPassword } from '@/lib/services/sessions/sign-in-with-password'
import { consoleRuntime } from './console-runtime'
import { countedSignIn } from './counted-sign-in'
import { providerClaims } from './provider-claims'
import { IdentityRefused, isEveryday } from './provider-failure'
import { providerFetch } from './provider-fetch'
import { requestFacts } from './request-facts'
import { cookieNames, SESSION_SECONDS, sessionTokenFromCookie } from './session-cookie'

/** The id of the optional OIDC provider in URLs. */
export const PROVIDER_ID = 'oidc'

const log = loggerFor('auth')

/** A refused password, with the failure for the person. Only its code reaches a URL. */
export class PasswordRefused extends CredentialsSignin {
  constructor(readonly failure: Failure) {
    super()
    this.code = failure.code.toLowerCase()
  }
}

/**
 * next-auth for one request. Nothing is read while the console is built. `onError` receives errors, because next-auth
 * itself gives its caller only a URL.
 */
export function nextAuth(onError: (error: Error) => void = () => undefined) {
  return NextAuth(() => configuration(onError))
}

function configuration(onError: (error: Error) => void): NextAuthConfig {
  const { env } = consoleRuntime()
  return {
    secret: env.AUTH_SECRET,
    // The console's own server has set Host and the forwarding headers to those of PUBLIC_URL.
    trustHost: true,
    basePath: '/api/auth',
    useSecureCookies: env.HTTPS,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: cookieSettings(),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [passwordProvider(), ...identityProviders()],
    logger: {
      error: (error) => {
        onError(error)
        logAuthError(error)
      },
      warn: () => undefined,
      debug: () => undefined,
    },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider === PROVIDER_ID) user.id = await tokenForIdentity(profile, account.access_token)
        return true
      },
      jwt: async ({ token, user, trigger }) => {
        // At sign-in, `user.id` is the token of the new session. The cookie never carries anything else.
        if (trigger === 'signIn' || trigger === 'signUp') return { sid: user?.id }
        const { sid } = token
        if (typeof sid !== 'string') return null
        return (await findViewer(consoleRuntime().database.db, sid)) === null ? null : { sid }
      },
      redirect: ({ url }) => `${env.PUBLIC_URL}${safePath(pathOf(url, env.PUBLIC_URL))}`,
    },
    events: {
      signOut: async (message) => {
        const sid = 'token' in message ? message.token?.sid : null
        if (typeof sid === 'string') await endSession(consoleRuntime().database.db, sid, await requestFacts())
      },
    },
  }
}

function cookieSettings() {
  const names = cookieNames()
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: consoleRuntime().env.HTTPS } as const
  return {
    sessionToken: { name: names.session, options },
    callbackUrl: { name: names.callbackUrl, options },
    csrfToken: { name: names.csrfToken, options },
    pkceCodeVerifier: { name: names.pkceCodeVerifier, options },
    state: { name: names.state, options },
    nonce: { name: names.nonce, options },
  }
}

/** The path of a URL of this console; any other URL unchanged. */
export function pathOf(url: string, publicUrl: string): string {
  return url.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url
}

function passwordProvider() {
  return Credentials({
    credentials: {
      email: { label: 'Email', type: 'email' },
      password: { label: 'Password', type: 'password' },
    },
    authorize: async ({ email, password }) => {
      const { database, pace } = consoleRuntime()
      const gate = { db: database.db, pace, request: await requestFacts() }
      const result = await countedSignIn(
        'password',
        () => signInWithPassword(gate, { email, password }),
        (failure) => failure.code,
      )
      if (!result.ok) throw new PasswordRefused(result.failure)
      return { id: result.value.token }
    },
  })
}

function identityProviders(): NextAuthConfig['providers'] {
  const { env } = consoleRuntime()
  if (!env.OIDC_ISSUER || !env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) return []
  return [
    {
      id: PROVIDER_ID,
      name: env.OIDC_NAME,
      type: 'oidc',
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      clientSecret: env.OIDC_CLIENT_SECRET,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid email profile' } },
      profile: (profile) => ({ id: String(profile.sub) }),
      [customFetch]: providerFetch,
    },
  ]
}

/** Opens a session for the provider's person and returns its token. The browser's previous session ends. */
async function tokenForIdentity(idToken: unknown, accessToken: unknown): Promise<string> {
  const { env, database } = consoleRuntime()
  const request = await requestFacts()
  const claims = await providerClaims(idToken, accessToken)
  const claimed = {
    // next-auth has checked that this issuer issued the ID token.
    issuer: env.OIDC_ISSUER ?? '',
    subject: claims?.sub ?? '',
    email: claims?.email,
    emailVerified: claims?.email_verified,
  }
  const result = await countedSignIn(
    'single_sign_on',
    () => signInWithIdentity({ db: database.db, request }, claimed),
    (failure) => failure.refusal,
  )
  if (!result.ok) throw new IdentityRefused(result.failure.refusal, result.failure.email)
  const earlier = await sessionTokenFromCookie()
  if (earlier !== null) await endSession(database.db, earlier, request)
  return result.value.token
}

/** An outage of the database is logged at most twice a minute, not once per sign-in. */
const isTimeToTell = atMostEvery(30_000)

function logAuthError(error: Error): void {
  if (error instanceof PasswordRefused || error instanceof IdentityRefused) return
  const err = causeOf(error)
  if (isDatabaseUnavailable(err) && !isTimeToTell()) return
  if (isEveryday(error)) log.info({ type: error.name }, `sign-in was given up: ${messageOf(err)}`)
  else log.error({ err, type: error.name }, 'sign-in failed')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown'
}

/** The error that next-auth has wrapped. */
export function causeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null
  const inner = typeof cause === 'object' && cause !== null && 'err' in cause ? cause.err : cause
  return inner instanceof Error ? inner : error
}
