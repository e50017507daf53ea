'use server'

import { getKeyUsage as keyUsage } from '@/lib/services/usage/get-key-usage'
import { getMissingScopes as missingScopes } from '@/lib/services/usage/get-missing-scopes'
import { defineAction } from './define-action'

export const getKeyUsage = defineAction('getKeyUsage', keyUsage)
export const getMissingScopes = defineAction('getMissingScopes', missingScopes)
