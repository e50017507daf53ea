'use server'

import { addCloudAccount as add } from '@/lib/services/cloud-accounts/add-cloud-account'
import {
  archiveCloudAccount as archive,
  restoreCloudAccount as restore,
} from '@/lib/services/cloud-accounts/archive-cloud-account'
import { countKeysOfAccount as countKeys } from '@/lib/services/cloud-accounts/count-keys-of-account'
import { importCloudAccounts as importFile } from '@/lib/services/cloud-accounts/import-cloud-accounts'
import { listCloudAccounts as list } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import { previewCloudAccountImport as previewImport } from '@/lib/services/cloud-accounts/preview-import'
import { renameCloudAccount as rename } from '@/lib/services/cloud-accounts/rename-cloud-account'
import { defineAction } from './define-action'

export const addCloudAccount = defineAction('addCloudAccount', add)
export const renameCloudAccount = defineAction('renameCloudAccount', rename)
export const archiveCloudAccount = defineAction('archiveCloudAccount', archive)
export const restoreCloudAccount = defineAction('restoreCloudAccount', restore)
export const previewCloudAccountImport = defineAction('previewCloudAccountImport', previewImport)
export const importCloudAccounts = defineAction('importCloudAccounts', importFile)
export const countKeysOfAccount = defineAction('countKeysOfAccount', countKeys)
export const listCloudAccounts = defineAction('listCloudAccounts', list)
