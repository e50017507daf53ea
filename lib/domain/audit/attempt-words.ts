import type { Action } from '../access/may'

/** The words for each action that can be refused. */
const ATTEMPTS: Record<Action, string> = {
  'access-keys.see': 'see access keys',
  'access-keys.create': 'create an access key',
  'access-keys.edit': 'edit an access key',
  'access-keys.deactivate': 'deactivate an access key',
  'access-keys.reactivate': 'reactivate an access key',
  'access-keys.revoke': 'revoke an access key',
  'access-keys.contain': 'contain an access key',
  'access-keys.lift': 'lift the containment of an access key',
  'access-keys.delete': 'delete an access key',
  'access-keys.rotate': 'rotate a secret',
  'presets.manage': 'manage presets',
  'lost-changes.settle': 'settle lost changes',
  'secrets.create': 'create a secret',
  'secrets.set-expiry': 'set the expiry of a secret',
  'secrets.deactivate': 'deactivate a secret',
  'secrets.reactivate': 'reactivate a secret',
  'secrets.revoke': 'revoke a secret',
  'deactivations.undo': 'undo a deactivation',
  'self.rotate': 'rotate its own secret',
  'leaks.look-up': 'check for leaked credentials',
  'audit.see': 'see the audit log',
  'audit.export': 'export the audit log',
  'incidents.see': 'see incidents',
  'incidents.open': 'open or change an incident',
  'verifiers.see': 'see the verifiers',
  'cloud-accounts.see': 'see cloud accounts',
  'cloud-accounts.manage': 'manage cloud accounts',
  'permissions.see': 'see scopes',
  'permissions.manage': 'manage scopes',
  'policy.see': 'see the policy',
  'policy.manage': 'change the policy',
  'members.see': 'see members',
  'decoys.see': 'see decoys',
  'decoys.manage': 'create or delete a decoy',
  'leavers.see': 'see the secrets of leavers',
  'members.manage': 'manage members',
  'workspaces.create': 'create a workspace',
}

/** An attempted action in words: of the access matrix, or an operation of the API such as `listAccessKeys`. */
export function attemptWords(attempted: string): string {
  if (isAction(attempted)) return ATTEMPTS[attempted]
  return attempted
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace('.', ': ')
    .replaceAll('-', ' ')
}

function isAction(attempted: string): attempted is Action {
  return Object.hasOwn(ATTEMPTS, attempted)
}
