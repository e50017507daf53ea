import 'server-only'
import type { SignInRefusal } from '@/lib/domain/members/sign-in-refusal'
import { recordRefusedStranger } from './record-refused-stranger'
import { requestFacts } from './request-facts'

/** Records a refused callback of the provider: forged, repeated, or not belonging to an attempt of this browser. */
export async function recordLostRoundTrip(refusal: SignInRefusal): Promise<void> {
  if (refusal === 'database_away') return
  await recordRefusedStranger(await requestFacts(), {
    reason: refusal,
    attempted: 'sign in through the provider',
  })
}
