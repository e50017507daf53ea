import { policyOnlyLoosens } from '../policy/only-loosens'
import { isLift, type Stop } from './stop'

/**
 * Whether a change resolves the loss of another change of the same key or workspace. A change that lifts a stop
 * resolves nothing, and neither does a policy or an expiry that is looser than the lost one. The database trigger
 * `settle_losses()` follows the same rules.
 */
export function isAtLeastAsTight(made: Stop, lost: Stop): boolean {
  if (isLift(made)) return false
  if (made.what === 'key_for_good') return true
  if (made.what === 'secret_for_good')
    return COVERED_BY_REVOCATION.has(lost.what) && 'id' in lost && lost.id === made.id
  if (made.what === 'policy') return lost.what === 'policy' && policyOnlyLoosens(made, lost)
  if (made.what === 'expiry') return lost.what === 'expiry' && lost.id === made.id && made.at <= lost.at
  if (made.what === 'rights' || made.what === 'workspace' || made.what !== lost.what) return false
  return !('id' in made) || ('id' in lost && lost.id === made.id)
}

const COVERED_BY_REVOCATION: ReadonlySet<Stop['what']> = new Set(['secret_for_good', 'secret', 'expiry'])
