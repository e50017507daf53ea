'use server'

import { addCloudAccount as addAccount } from '@/lib/services/cloud-accounts/add-cloud-account'
import * as archive from '@/lib/services/cloud-accounts/archive-cloud-account'
import { countKeysOfAccount as countKeys } from '@/lib/services/cloud-accounts/count-keys-of-account'
import { importCloudAccounts as importFile } from '@/lib/services/cloud-accounts/import-cloud-accounts'
import { listCloudAccounts as listAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import { previewCloudAccountImport as previewImport } from '@/lib/services/cloud-accounts/preview-import'
import { renameCloudAccount as renameAccount } from '@/lib/services/cloud-accounts/rename-cloud-account'
import { addPermission as add } from '@/lib/services/permissions/add-permission'
import * as permission from '@/lib/services/permissions/change-permission'
import { countKeysOfPermission as countScopeKeys } from '@/lib/services/permissions/count-keys-of-permission'
import { listPermissions as listScopes } from '@/lib/services/permissions/list-permissions'
import { cancelScheduledPolicy as cancelSchedule } from '@/lib/services/policy/cancel-scheduled-policy'
import { changePolicy as change } from '@/lib/services/policy/change-policy'
import { previewPolicy as preview } from '@/lib/services/policy/preview-policy'
import { listVerifiers as list } from '@/lib/services/verifiers/list-verifiers'
import { createWorkspace as create } from '@/lib/services/workspaces/create-workspace'
import { defineAction, definePoll } from './define-action'

export const createWorkspace = defineAction('createWorkspace', create)

export const addCloudAccount = defineAction('addCloudAccount', addAccount)
export const renameCloudAccount = defineAction('renameCloudAccount', renameAccount)
export const archiveCloudAccount = defineAction('archiveCloudAccount', archive.archiveCloudAccount)
export const restoreCloudAccount = defineAction('restoreCloudAccount', archive.restoreCloudAccount)
export const listCloudAccounts = defineAction('listCloudAccounts', listAccounts)
export const countKeysOfAccount = defineAction('countKeysOfAccount', countKeys)
export const previewCloudAccountImport = defineAction('previewCloudAccountImport', previewImport)
export const importCloudAccounts = defineAction('importCloudAccounts', importFile)

export const listPermissions = defineAction('listPermissions', listScopes)
export const addPermission = defineAction('addPermission', add)
export const retirePermission = defineAction('retirePermission', permission.retirePermission)
export const countKeysOfPermission = defineAction('countKeysOfPermission', countScopeKeys)
export const restorePermission = defineAction('restorePermission', permission.restorePermission)

export const changePolicy = defineAction('changePolicy', change)
export const cancelScheduledPolicy = defineAction('cancelScheduledPolicy', cancelSchedule)
export const previewPolicy = defineAction('previewPolicy', preview)

export const listVerifiers = definePoll('listVerifiers', list)
