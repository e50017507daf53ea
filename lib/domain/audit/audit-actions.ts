import { labelled } from '../labelled'

/**
 * Every kind of event in the audit log, with the actor's action as the middle of a sentence: "<actor> revoked the access
 * key <target>".
 */
export const [AUDIT_ACTIONS, PHRASES] = labelled({
  'access_key.created': 'created the access key',
  'access_key.edited': 'edited the access key',
  'access_key.deactivated': 'deactivated the access key',
  'access_key.deactivation_undone': 'undid the deactivation of',
  'access_key.reactivated': 'reactivated the access key',
  'access_key.revoked': 'revoked the access key',
  'access_key.deleted': 'deleted the access key',
  'access_key.listed': 'listed the access keys',
  'access_keys.exported': 'exported',
  'bulk_job.started': 'started a job',
  'access_key.rotation_started': 'started the rotation of',
  'access_key.rotation_moved': 'moved the rotation of',
  'access_key.rotation_finish_set': 'set the rotation of',
  'access_key.rotation_finished': 'finished the rotation of',
  'access_key.rotation_cancelled': 'cancelled the rotation of',
  'secret.created': 'created a secret of',
  'secret.expiry_set': 'set the expiry of a secret of',
  'secret.deactivated': 'deactivated a secret of',
  'secret.reactivated': 'reactivated a secret of',
  'secret.revoked': 'revoked a secret of',
  'secret.ended_by_policy': 'ended a secret of',
  'secret.used_when_dead': 'used a past secret of',
  'member.added': 'added the member',
  'member.role_changed': 'changed the role of',
  'member.disabled': 'disabled the member',
  'member.enabled': 'enabled the member',
  'member.removed': 'removed the member',
  'member.link_issued': 'issued a sign-in link to',
  'member.password_set': 'set the password of',
  'session.signed_in': 'signed in',
  'session.sign_in_failed': 'failed to sign in',
  'session.signed_out': 'signed out',
  'cloud_account.added': 'added the cloud account',
  'cloud_account.renamed': 'renamed the cloud account',
  'cloud_account.archived': 'archived the cloud account',
  'cloud_account.restored': 'restored the cloud account',
  'cloud_account.imported': 'imported cloud accounts',
  'permission.added': 'added the scope',
  'permission.retired': 'retired the scope',
  'permission.restored': 'restored the scope',
  'preset.created': 'created the preset',
  'preset.changed': 'changed the preset',
  'preset.deleted': 'deleted the preset',
  'policy.changed': 'changed the policy',
  'policy.scheduled': 'scheduled a change of the policy',
  'policy.schedule_cancelled': 'cancelled the scheduled change of the policy',
  'policy.started': 'started the scheduled policy',
  'workspace.created': 'created the workspace',
  'workspace.edited': 'edited the workspace',
  'audit.exported': 'exported the audit log',
  'signing_key.rotated': 'rotated the token-signing key',
  'installation.restored': 'restored the installation from a backup',
  'installation.moved': 'moved the installation to another database',
  'incident.opened': 'opened',
  'decoy.created': 'created the decoy',
  'decoy.used': 'noticed a use of the decoy',
  'decoy.deleted': 'deleted the decoy',
  'change.lost': 'noticed a lost change of',
  'change.loss_accepted': 'accepted the current state after a lost change of',
  'action.denied': 'was refused',
})
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export const AUDIT_OUTCOMES = ['success', 'denied', 'failure'] as const
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

export const ACTOR_TYPES = ['member', 'access_key', 'system', 'anonymous'] as const
