'use server'

import { listVerifiers as list } from '@/lib/services/verifiers/list-verifiers'
import { defineAction } from './define-action'

export const listVerifiers = defineAction(list)
