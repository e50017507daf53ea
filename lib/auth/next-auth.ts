import 'server-only'
import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Failure } from '@/lib/domain/result'
import { safePath } from '@/lib/domain/safe-path'
import { loggerFor } from '@/lib/logger'
import { endSession } from '@/lib/services/sessions/end-session'
import { findViewer } from '@/lib/services/sessions/find-viewer'
import { signInWithIdentity } from '@/lib/services/sessions/sign-in-with-identity'
import { signInWithPassword } from '@/lib/services/sessions/sign-in-with-password'
import { consoleRuntime } from './console-runtime'
import { requestFacts } from './request-facts'
import { SESSION_SECONDS, sessionCookieName } from './session-cookie'

/** Id of the optional OIDC provider, as it stands in addresses. */
export const PROVIDER_ID = 'oidc'

const log = loggerFor('auth')

/** A refused password, with what to tell the person. Its code alone reaches an address. */
export class PasswordRefused extends CredentialsSignin {
  constructor(readonly failure: Failure) {
    super()
    this.code = failure.code.toLowerCase()
  }
}

/** next-auth, configured when it is first used: nothing is read while the console is built. */
export const { handlers, signIn, signOut } = NextAuth(() => configuration())

function configuration(): NextAuthConfig {
  const { env } = consoleRuntime()
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure: env.HTTPS } as const
  return {
    secret: env.AUTH_SECRET,
    // The console's own server has set Host and the forwarding headers to PUBLIC_URL's.
    trustHost: true,
    basePath: '/api/auth',
    useSecureCookies: env.HTTPS,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: { name: sessionCookieName(env.HTTPS), options: cookie } },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [passwordProvider(), ...identityProviders()],
    logger: { error: logAuthError, warn: () => undefined, debug: () => undefined },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== PROVIDER_ID) return true
        const token = await tokenForIdentity(profile ?? {})
        if (token === null) return '/sign-in?error=NotAMember'
        user.id = token
        return true
      },
      jwt: async ({ token, user, trigger }) => {
        // At sign-in `user.id` is the token of the session just opened: all that the cookie ever carries.
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

function pathOf(url: string, publicUrl: string): string {
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
      const result = await signInWithPassword(gate, { email, password })
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
    },
  ]
}

async function tokenForIdentity(profile: Record<string, unknown>): Promise<string | null> {
  const { env, database } = consoleRuntime()
  const result = await signInWithIdentity(
    { db: database.db, request: await requestFacts() },
    {
      // next-auth has checked that the ID token was issued by this issuer.
      issuer: env.OIDC_ISSUER ?? '',
      subject: typeof profile.sub === 'string' ? profile.sub : '',
      email: profile.email,
      emailVerified: profile.email_verified,
    },
  )
  return result.ok ? result.value.token : null
}

function logAuthError(error: Error): void {
  if (error instanceof PasswordRefused) return
  log.error({ err: causeOf(error), type: error.name }, 'sign-in failed')
}

/** What next-auth wrapped when something broke below it. */
export function causeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null
  const inner = typeof cause === 'object' && cause !== null && 'err' in cause ? cause.err : cause
  return inner instanceof Error ? inner : error
}
