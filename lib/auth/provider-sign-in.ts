import 'server-only'
import type { NextRequest } from 'next/server'
import type { SignInRefusal } from '@/lib/domain/members/sign-in-refusal'
import { safePath } from '@/lib/domain/safe-path'
import { countSignIn } from './counted-sign-in'
import { nextAuth, PROVIDER_ID } from './next-auth'
import { IdentityRefused, refusalOf } from './provider-failure'
import { recordRefusedStranger } from './record-refused-stranger'
import { keepRefusedAddress } from './refusal-cookie'
import { requestFacts } from './request-facts'

// The URLs of next-auth that people visit. The others are for programs, which read the answer itself.
const PAGES = /^\/api\/auth\/(callback|signin|error)(\/|$)/

/** The path of the sign-in screen with the reason of a refusal and the page that the person wanted. */
export function refusalPath(refusal: SignInRefusal, goTo: string): string {
  const further = goTo === '/' ? '' : `&callbackUrl=${encodeURIComponent(goTo)}`
  return `/sign-in?error=${refusal}${further}`
}

/**
 * Begins a sign-in at the provider. Returns the URL of the provider or, if the provider is unreachable, of the sign-in
 * screen with the reason.
 */
export async function beginProviderSignIn(goTo: string): Promise<string> {
  const errors: Error[] = []
  try {
    const { signIn } = nextAuth((error) => errors.push(error))
    const url: unknown = await signIn(PROVIDER_ID, { redirectTo: safePath(goTo), redirect: false })
    if (errors.length === 0 && typeof url === 'string') return url
  } catch (error) {
    if (error instanceof Error) errors.push(error)
  }
  return refusalPath(refusalOf(errors[0]), safePath(goTo))
}

/**
 * Lets next-auth answer a request of the sign-in at the provider. If this fails, returns the URL of the sign-in screen
 * with the reason, instead of next-auth's own answer.
 */
export async function answerRoundTrip(
  request: NextRequest,
  goTo: string,
): Promise<{ response: Response } | { leadTo: string }> {
  const errors: Error[] = []
  const { handlers } = nextAuth((error) => errors.push(error))
  const response = await handlers.GET(request)
  const error = errors[0]
  if (error === undefined || !PAGES.test(request.nextUrl.pathname)) return { response }
  const refusal = refusalOf(error, request.nextUrl.searchParams.get('error'))
  if (!(error instanceof IdentityRefused)) {
    countSignIn('single_sign_on', refusal)
    if (refusal !== 'database_away') await recordLostRoundTrip(refusal)
  }
  if (error instanceof IdentityRefused && error.email !== null) {
    await keepRefusedAddress(refusal, error.email)
  }
  return { leadTo: refusalPath(refusal, goTo) }
}

/** Records a refused callback of the provider: forged, repeated, or not belonging to an attempt of this browser. */
async function recordLostRoundTrip(reason: SignInRefusal): Promise<void> {
  await recordRefusedStranger(await requestFacts(), { reason, attempted: 'sign in through the provider' })
}
