'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { causeOf, PasswordRefused, PROVIDER_ID, signIn, signOut } from '@/lib/auth/next-auth'
import { type RequestFacts, requestFacts } from '@/lib/auth/request-facts'
import { sessionTokenFromCookie } from '@/lib/auth/session-cookie'
import { invalidInput } from '@/lib/domain/field-errors'
import { linkTokenInput, signInInput } from '@/lib/domain/members/sign-in-inputs'
import { type Failure, type Result, refuse, succeed } from '@/lib/domain/result'
import { safePath } from '@/lib/domain/safe-path'
import { findSignInLink } from '@/lib/services/members/find-sign-in-link'
import { setPasswordByLink } from '@/lib/services/members/set-password-by-link'
import { endSession } from '@/lib/services/sessions/end-session'
import type { ActionFailure } from './action-result'
import { definePublicAction } from './define-public-action'
import { isOwnOrigin } from './own-origin'

/** What the sign-in form shows after a refused attempt; the password is never sent back. */
export type SignInState = { email: string; failure: ActionFailure | null; goTo: string | null }

const attemptSignIn = definePublicAction('sign in', async (request, input) => {
  const parsed = signInInput.safeParse(input)
  if (!parsed.success) return invalidInput(parsed.error)
  const failure = await openPasswordSession(request, parsed.data)
  return failure === null ? succeed({}) : { ok: false, failure }
})

/** Signs in with the form's e-mail and password and says, or does, where the person wanted to go. */
export async function signInByForm(_before: SignInState, posted: FormData): Promise<SignInState> {
  const form = formOf(posted)
  const given = form.get('email')
  const email = typeof given === 'string' ? given.slice(0, 1000) : ''
  const result = await attemptSignIn({ email: given, password: form.get('password') })
  if (!result.ok) return { email, failure: result.failure, goTo: null }
  const path = safePath(form.get('callbackUrl'))
  // Without its script the form was posted as a document, and only a redirect can lead on.
  if (!(await headers()).has('next-action')) redirect(path)
  return { email, failure: null, goTo: path }
}

// A server action is a public POST: what arrives may be anything that React can decode.
function formOf(posted: unknown): FormData {
  return posted instanceof FormData ? posted : new FormData()
}

/** Sends the person to the configured provider, and from there back to where they wanted to go. */
export async function signInWithProvider(posted: FormData): Promise<void> {
  const form = formOf(posted)
  const { origin } = await requestFacts()
  if (!isOwnOrigin(origin) || consoleRuntime().env.OIDC_ISSUER === undefined) redirect('/sign-in')
  await signIn(PROVIDER_ID, { redirectTo: safePath(form.get('callbackUrl')) })
}

/** Ends the session on the server, then forgets the cookie. */
export async function signOutOfConsole(): Promise<void> {
  const { origin } = await requestFacts()
  if (!isOwnOrigin(origin)) redirect('/')
  await signOut({ redirect: false })
  redirect('/sign-in')
}

/** Whom a one-time link is for, so that its page can greet them; spends nothing. */
export const readSignInLink = definePublicAction('read a sign-in link', async (_request, input) => {
  const token = linkTokenInput.safeParse(input)
  const holder = token.success ? await findSignInLink(consoleRuntime().database.db, token.data) : null
  return holder === null
    ? refuse('NOT_FOUND', 'This link was used already, has expired, or is not complete.')
    : succeed({ email: holder.email })
})

/** Sets the password that a one-time link allows, and signs in with it. */
export const setPassword = definePublicAction(
  'set a password',
  async (request, input): Promise<Result<{ path: string }>> => {
    const result = await setPasswordByLink({ db: consoleRuntime().database.db, request }, input)
    if (!result.ok) return result
    const password =
      typeof input === 'object' && input !== null && 'password' in input ? input.password : null
    const parsed = signInInput.safeParse({ email: result.value.email, password })
    const failure = parsed.success ? await openPasswordSession(request, parsed.data) : null
    return succeed({ path: failure === null ? '/' : '/sign-in' })
  },
)

/** Opens a session and hands its cookie to the browser; a session that the browser held before ends. */
async function openPasswordSession(
  request: RequestFacts,
  credentials: { email: string; password: string },
): Promise<Failure | null> {
  const earlier = await sessionTokenFromCookie()
  try {
    await signIn('credentials', { ...credentials, redirect: false })
  } catch (error) {
    if (error instanceof PasswordRefused) return error.failure
    throw causeOf(error)
  }
  if (earlier !== null) await endSession(consoleRuntime().database.db, earlier, request)
  return null
}
