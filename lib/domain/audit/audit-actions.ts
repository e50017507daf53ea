/** Every kind of event in the audit log. */
export const AUDIT_ACTIONS = [
  'access_key.created',
  'access_key.edited',
  'access_key.deactivated',
  'access_key.reactivated',
  'access_key.revoked',
  'access_key.deleted',
  'access_key.listed',
  'access_key.rotation_started',
  'access_key.rotation_moved',
  'access_key.rotation_finished',
  'access_key.rotation_cancelled',
  'secret.created',
  'secret.expiry_set',
  'secret.deactivated',
  'secret.reactivated',
  'secret.revoked',
  'secret.used_when_dead',
  'member.added',
  'member.role_changed',
  'member.disabled',
  'member.enabled',
  'member.removed',
  'member.link_issued',
  'member.password_set',
  'session.signed_in',
  'session.sign_in_failed',
  'session.signed_out',
  'cloud_account.added',
  'cloud_account.renamed',
  'cloud_account.archived',
  'cloud_account.restored',
  'cloud_account.imported',
  'permission.added',
  'permission.retired',
  'permission.restored',
  'policy.changed',
  'workspace.created',
  'workspace.edited',
  'audit.exported',
  'signing_key.rotated',
  'action.denied',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export const AUDIT_OUTCOMES = ['success', 'denied', 'failure'] as const
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

export const ACTOR_TYPES = ['member', 'access_key', 'system', 'anonymous'] as const
export type ActorType = (typeof ACTOR_TYPES)[number]
