'use server'

import { getKeyUsage } from '@/lib/services/usage/get-key-usage'
import { getSecretActivity } from '@/lib/services/usage/get-secret-activity'
import { defineAction } from './define-action'

export const keyUsage = defineAction(getKeyUsage)
export const secretActivity = defineAction(getSecretActivity)
