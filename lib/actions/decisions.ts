'use server'

import { explainDecision as explain } from '@/lib/services/decisions/explain-decision'
import { defineAction } from './define-action'

export const explainDecision = defineAction('explainDecision', explain)
