'use server'

import { getKeyUsage as keyUsage } from '@/lib/services/usage/get-key-usage'
import { defineAction } from './define-action'

export const getKeyUsage = defineAction('getKeyUsage', keyUsage)
