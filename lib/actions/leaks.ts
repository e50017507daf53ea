'use server'

import { lookUpLeaks as lookUp } from '@/lib/services/leaks/look-up-leaks'
import { defineAction } from './define-action'

export const lookUpLeaks = defineAction('lookUpLeaks', lookUp)
