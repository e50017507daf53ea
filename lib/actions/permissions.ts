'use server'

import { addPermission as add } from '@/lib/services/permissions/add-permission'
import {
  restorePermission as restore,
  retirePermission as retire,
} from '@/lib/services/permissions/change-permission'
import { defineAction } from './define-action'

export const addPermission = defineAction('addPermission', add)
export const retirePermission = defineAction('retirePermission', retire)
export const restorePermission = defineAction('restorePermission', restore)
