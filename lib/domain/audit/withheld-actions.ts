import type { Actor } from '../access/actor'
import { holdsForWorkspace, may } from '../access/may'
import { AUDIT_ACTIONS, type AuditAction } from './audit-actions'

const OF_DECOYS = AUDIT_ACTIONS.filter((action) => action.startsWith('decoy.'))

/**
 * The kinds of events that an actor may not see although it may see the audit log. An event of a decoy would tell a thief
 * which key to leave alone: it is for people who respond to leaks, and for keys that may read incidents.
 */
export function withheldActions(actor: Actor): readonly AuditAction[] {
  const maySee =
    actor.type === 'access_key' ? holdsForWorkspace(actor, 'incidents:read') : may(actor, 'decoys.see')
  return maySee ? [] : OF_DECOYS
}
