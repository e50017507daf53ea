'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { causeOf, nextAuth, PasswordRefused } from '@/lib/auth/next-auth'
import { beginProviderSignIn, refusalPath } from '@/lib/auth/provider-sign-in'
import { recordRefusedStranger } from '@/lib/auth/record-refused-stranger'
import { type RequestFacts, requestFacts } from '@/lib/auth/request-facts'
import {
  cookieNames,
  forgetSessionCookie,
  sessionTokenFromCookie,
  sessionTokensFromCookies,
} from '@/lib/auth/session-cookie'
import { invalidInput } from '@/lib/domain/field-errors'
import { linkTokenInput, signInInput } from '@/lib/domain/members/sign-in-inputs'
import { type Failure, type Result, refuse, succeed } from '@/lib/domain/result'
import { safePath } from '@/lib/domain/safe-path'
import { requestPasswordLink as requestLink } from '@/lib/services/members/request-password-link'
import { setPasswordByLink } from '@/lib/services/members/set-password-by-link'
import { findSignInLink } from '@/lib/services/members/sign-in-links'
import { endSession } from '@/lib/services/sessions/end-session'
import type { ActionFailure } from './action-result'
import { definePublicAction } from './define-public-action'
import { isOwnOrigin } from './own-origin'
import { unexpected } from './unexpected'

/** The state of the sign-in form after a refused attempt. The password is never sent back. */
export type SignInState = { email: string; failure: ActionFailure | null; goTo: string | null }

const attemptSignIn = definePublicAction('signInByForm', 'sign in', async (request, input) => {
  const parsed = signInInput.safeParse(input)
  if (!parsed.success) return invalidInput(parsed.error)
  const failure = await openPasswordSession(request, parsed.data)
  return failure === null ? succeed({}) : { ok: false, failure }
})

/** Signs in with the form's e-mail and password, and leads to the page that the person wanted. */
export async function signInByForm(_before: SignInState, posted: FormData): Promise<SignInState> {
  const form = formOf(posted)
  const given = form.get('email')
  const email = typeof given === 'string' ? given.slice(0, 1000) : ''
  const result = await attemptSignIn({ email: given, password: form.get('password') })
  if (!result.ok) return { email, failure: result.failure, goTo: null }
  const path = safePath(form.get('callbackUrl'))
  // Without JavaScript, the form was posted as a document. Then only a redirect can lead on.
  if (!(await headers()).has('next-action')) redirect(path)
  return { email, failure: null, goTo: path }
}

// A server action is a public POST. The arguments may be anything that React can decode.
function formOf(posted: unknown): FormData {
  return posted instanceof FormData ? posted : new FormData()
}

/** Sends the person to the configured provider, and from there to the page that the person wanted. */
export async function signInWithProvider(posted: FormData): Promise<void> {
  const form = formOf(posted)
  const goTo = safePath(form.get('callbackUrl'))
  const request = await requestFacts()
  if (!isOwnOrigin(request.origin)) {
    await recordRefusedStranger(request, {
      reason: 'other_address',
      attempted: 'sign in through the provider',
    })
    redirect(refusalPath('other_address', goTo))
  }
  if (consoleRuntime().env.OIDC_ISSUER === undefined) redirect('/sign-in')
  redirect(await beginProviderSignIn(goTo))
}

/**
 * Ends the session on the server and removes the cookie. next-auth takes no part: the session ends first, whatever
 * other cookies the browser sends.
 */
export async function signOutOfConsole(): Promise<void> {
  const request = await requestFacts()
  if (!isOwnOrigin(request.origin)) {
    await recordRefusedStranger(request, { reason: 'FORBIDDEN', attempted: 'sign out' })
    redirect('/')
  }
  const tokens = await sessionTokensFromCookies()
  const ended = await endSessions(tokens, request)
  await forgetSessionCookie()
  redirect(ended ? '/sign-in' : refusalPath('sign_out_unfinished', '/'))
}

/** False if the database was away or failed. */
async function endSessions(tokens: readonly string[], request: RequestFacts): Promise<boolean> {
  try {
    for (const token of tokens) await endSession(consoleRuntime().database.db, token, request)
    return true
  } catch (error) {
    unexpected(error, request)
    return false
  }
}

/** Asks for a link by mail that sets a new password. */
export const requestPasswordLink = definePublicAction(
  'requestPasswordLink',
  'ask for a link for a new password',
  async (request, input) => {
    const { database, pace, env } = consoleRuntime()
    if (env.SMTP_URL === undefined)
      return refuse('STATE_CONFLICT', 'This console can’t send email. Ask a Global Admin for a sign-in link.')
    return await requestLink({ db: database.db, pace, request }, input)
  },
)

/** Returns whom a one-time link is for, so that its page can greet the person. Does not use the link up. */
export const readSignInLink = definePublicAction(
  'readSignInLink',
  'read a sign-in link',
  async (request, input) => {
    const token = linkTokenInput.safeParse(input)
    const holder = token.success ? await findSignInLink(consoleRuntime().database.db, token.data) : null
    if (holder !== null) return succeed({ email: holder.email })
    await recordRefusedStranger(request, { reason: 'NOT_FOUND', attempted: 'open a sign-in link' })
    return refuse('NOT_FOUND', 'This link has expired or was already used. Ask a Global Admin for a new one.')
  },
)

/** Sets a password through a one-time link, and signs in with it. */
export const setPassword = definePublicAction(
  'setPassword',
  'set a password',
  async (request, input): Promise<Result<{ path: string }>> => {
    const result = await setPasswordByLink({ db: consoleRuntime().database.db, request }, input)
    if (!result.ok) {
      const { code } = result.failure
      if (code === 'NOT_FOUND')
        await recordRefusedStranger(request, { reason: code, attempted: 'set a password by a sign-in link' })
      return result
    }
    const password =
      typeof input === 'object' && input !== null && 'password' in input ? input.password : null
    const parsed = signInInput.safeParse({ email: result.value.email, password })
    const failure = parsed.success ? await openPasswordSession(request, parsed.data) : null
    return succeed({ path: failure === null ? '/' : '/sign-in' })
  },
)

/** Opens a session and gives its cookie to the browser. The browser's previous session ends. */
async function openPasswordSession(
  request: RequestFacts,
  credentials: { email: string; password: string },
): Promise<Failure | null> {
  const earlier = await sessionTokenFromCookie()
  const errors: Error[] = []
  try {
    const { signIn } = nextAuth((error) => errors.push(error))
    await signIn('credentials', { ...credentials, redirect: false })
  } catch (error) {
    if (error instanceof PasswordRefused) return error.failure
    throw causeOf(error)
  }
  // next-auth answers some failures with a URL instead of an error. Without a cookie nobody is signed in.
  if (errors[0] !== undefined) throw causeOf(errors[0])
  if (!(await cookies()).has(cookieNames().session)) throw new Error('next-auth set no session cookie')
  if (earlier !== null) await endSession(consoleRuntime().database.db, earlier, request)
  return null
}
