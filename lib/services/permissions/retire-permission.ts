import { permissionReferenceInput } from '@/lib/domain/permissions/inputs'
import { defineCommand } from '../commands/define-command'
import { setPermissionRetired } from './change-permission'

/** Takes a permission out of use: no key has it from now on, whatever its scopes say. Reversible. */
export const retirePermission = defineCommand<typeof permissionReferenceInput, { name: string }>(
  {
    action: 'permissions.manage',
    effect: 'tightens',
    input: permissionReferenceInput,
    concerns: 'workspace',
  },
  (context, { name }, tools) => setPermissionRetired(context, { name, isRetired: true }, tools),
)
