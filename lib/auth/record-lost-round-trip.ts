import 'server-only'
import type { SignInRefusal } from '@/lib/domain/members/sign-in-refusal'
import { recordRefusedStranger } from './record-refused-stranger'
import { requestFacts } from './request-facts'

/** Records that the provider's answer was refused: forged, repeated, or of an attempt that this browser has not begun. */
export async function recordLostRoundTrip(refusal: SignInRefusal): Promise<void> {
  if (refusal === 'database_away') return
  await recordRefusedStranger(await requestFacts(), {
    reason: refusal,
    attempted: 'sign in through the provider',
  })
}
