import { z } from 'zod'

/** `resource:action`, in lower-case words joined by hyphens. The screen calls a permission a scope. */
export const permissionName = z
  .string()
  .max(100)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*:[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'Use the format resource:action, for example reports:read',
  )

/** The permissions that Chatelaine itself requires. They cannot be retired. */
export const BUILT_IN_PERMISSIONS = [
  { name: 'access-keys:read', description: 'See access keys and how they’re used' },
  { name: 'access-keys:write', description: 'Create, edit, rotate, reactivate and delete access keys' },
  { name: 'access-keys:revoke', description: 'Deactivate and revoke access keys and secrets' },
  { name: 'audit:read', description: 'See and export the audit log' },
  { name: 'incidents:read', description: 'See incidents and check for leaked credentials' },
  { name: 'incidents:write', description: 'Open incidents, add notes and keys, and close them' },
  { name: 'cloud-accounts:read', description: 'See cloud accounts' },
  { name: 'cloud-accounts:write', description: 'Add, rename, archive and restore cloud accounts' },
  { name: 'keys:verify', description: 'Check whether access keys are valid' },
  { name: 'permissions:read', description: 'See the scopes of the workspace' },
  { name: 'permissions:write', description: 'Add, retire and restore scopes' },
  { name: 'policy:read', description: 'See the policy' },
  { name: 'policy:write', description: 'Change the policy' },
  { name: 'self:rotate', description: 'Let a key rotate its own secret' },
  { name: 'verifiers:read', description: 'See the running verifiers' },
] as const

/**
 * The description of a permission. A permission of Chatelaine is described in the words of this version, because the
 * database keeps the words of the version that created the workspace.
 */
export function permissionDescription(name: string, stored: string): string {
  return BUILT_IN_PERMISSIONS.find((one) => one.name === name)?.description ?? stored
}

/** The other permissions in the catalogue of a new workspace. They give the first key something to allow. */
export const STARTER_PERMISSIONS = [
  { name: 'reports:read', description: 'Read reports' },
  { name: 'reports:write', description: 'Create and change reports' },
  { name: 'vulnerabilities:read', description: 'Read vulnerabilities' },
  { name: 'vulnerabilities:write', description: 'Create and change vulnerabilities' },
] as const
