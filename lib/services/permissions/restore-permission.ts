import { permissionReferenceInput } from '@/lib/domain/permissions/inputs'
import { defineCommand } from '../commands/define-command'
import { setPermissionRetired } from './change-permission'

/** Takes a retired permission into use again, also for keys whose scopes name it already. */
export const restorePermission = defineCommand<typeof permissionReferenceInput, { name: string }>(
  { action: 'permissions.manage', effect: 'loosens', input: permissionReferenceInput, concerns: 'workspace' },
  (context, { name }, tools) => setPermissionRetired(context, { name, isRetired: false }, tools),
)
