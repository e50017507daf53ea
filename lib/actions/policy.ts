'use server'

import { changePolicy as change } from '@/lib/services/policy/change-policy'
import { previewPolicy as preview } from '@/lib/services/policy/preview-policy'
import { defineAction } from './define-action'

export const changePolicy = defineAction('changePolicy', change)
export const previewPolicy = defineAction('previewPolicy', preview)
