'use server'

import { getKeyUsage as keyUsage } from '@/lib/services/usage/get-key-usage'
import { getMissingScopes as missingScopes } from '@/lib/services/usage/get-missing-scopes'
import { getSecretActivity as secretActivity } from '@/lib/services/usage/get-secret-activity'
import { defineAction } from './define-action'

export const getKeyUsage = defineAction('getKeyUsage', keyUsage)
export const getMissingScopes = defineAction('getMissingScopes', missingScopes)
export const getSecretActivity = defineAction('getSecretActivity', secretActivity)
