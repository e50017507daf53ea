'use server'

import { listVerifiers as list } from '@/lib/services/verifiers/list-verifiers'
import { definePoll } from './define-action'

export const listVerifiers = definePoll('listVerifiers', list)
