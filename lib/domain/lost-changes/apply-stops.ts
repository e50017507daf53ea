import type { VerificationFacts } from '../access-keys/verification-facts'
import type { Stop } from './stop'

type Secret = VerificationFacts['secret']
type Key = VerificationFacts['key']
type Workspace = VerificationFacts['workspace']

/**
 * A secret and its key as judged while changes of the key are lost: lost stops still apply. `since`, in epoch
 * milliseconds, is the time of a stop that has no time in the stored facts.
 */
export function stoppedKey(
  { key, secret }: { key: Key; secret: Secret },
  stops: readonly Stop[],
  since: number,
): { key: Key; secret: Secret } {
  let stopped = key
  for (const { what } of stops) {
    if (what === 'key_for_good') stopped = { ...stopped, revokedAt: stopped.revokedAt ?? since }
    if (what === 'key' || what === 'rights' || what === 'workspace')
      stopped = { ...stopped, deactivatedAt: stopped.deactivatedAt ?? since }
  }
  return { key: stopped, secret: stoppedSecret(secret, stops, since) }
}

type SecretEnds = Pick<Secret, 'id' | 'expiresAt' | 'revokedAt' | 'deactivatedAt'>

/**
 * A secret alone while changes of its key are lost. `since`: see `stoppedKey`. Returns the same object if nothing stops
 * the secret.
 */
export function stoppedSecret<One extends SecretEnds>(
  secret: One,
  stops: readonly Stop[],
  since: number,
): One {
  let stopped = secret
  for (const stop of stops) {
    if (!('id' in stop) || stop.id !== secret.id) continue
    if (stop.what === 'secret_for_good' && stopped.revokedAt === null)
      stopped = { ...stopped, revokedAt: since }
    if (stop.what === 'secret' && stopped.deactivatedAt === null)
      stopped = { ...stopped, deactivatedAt: since }
    if (stop.what === 'expiry' && stop.at < stopped.expiresAt) stopped = { ...stopped, expiresAt: stop.at }
  }
  return stopped
}

/** A workspace as judged while changes of it are lost. */
export function stoppedWorkspace(workspace: Workspace, stops: readonly Stop[]): Workspace {
  let stopped = workspace
  for (const stop of stops) {
    if (stop.what === 'permission')
      stopped = { ...stopped, catalogue: stopped.catalogue.filter((name) => name !== stop.id) }
    if (stop.what === 'account')
      stopped = {
        ...stopped,
        liveAccounts: new Set([...stopped.liveAccounts].filter((id) => id !== stop.id)),
      }
    if (stop.what === 'policy') stopped = withPolicy(stopped, stop)
    // A lifetime of zero ends every secret of the workspace.
    if (stop.what === 'workspace') stopped = { ...stopped, longestLifetimeDays: 0, next: null }
  }
  return stopped
}

function withPolicy(workspace: Workspace, policy: Extract<Stop, { what: 'policy' }>): Workspace {
  const { next } = workspace
  return {
    ...workspace,
    ...stricter(workspace, policy),
    // The policy that starts later does not lift the lost one either.
    next: next && { ...next, ...stricter(next, policy) },
  }
}

type JudgedRules = Pick<Workspace, 'longestLifetimeDays' | 'addressRuleRequiredForGlobalAdmin'>

function stricter(one: JudgedRules, other: JudgedRules): JudgedRules {
  const days = [one.longestLifetimeDays, other.longestLifetimeDays].filter((each) => each !== null)
  return {
    longestLifetimeDays: days.length === 0 ? null : Math.min(...days),
    addressRuleRequiredForGlobalAdmin:
      one.addressRuleRequiredForGlobalAdmin || other.addressRuleRequiredForGlobalAdmin,
  }
}
