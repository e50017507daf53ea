'use server'

import { setRestrictions as set } from '@/lib/services/restrictions/set-restrictions'
import { suggestRestrictions as suggest } from '@/lib/services/restrictions/suggest-restrictions'
import { defineAction } from './define-action'

export const setRestrictions = defineAction('setRestrictions', set)
export const suggestRestrictions = defineAction('suggestRestrictions', suggest)
