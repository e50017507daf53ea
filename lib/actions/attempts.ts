'use server'

import { settleAttempt as settle } from '@/lib/services/attempts/settle-attempt'
import { defineAction } from './define-action'

export const settleAttempt = defineAction('settleAttempt', settle)
