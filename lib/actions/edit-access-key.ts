'use server'

import { editAccessKey as edit } from '@/lib/services/access-keys/edit-access-key'
import { defineAction } from './define-action'

export const editAccessKey = defineAction('editAccessKey', edit)
