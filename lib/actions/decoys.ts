'use server'

import { createDecoy as create } from '@/lib/services/decoys/create-decoy'
import { deleteDecoy as remove } from '@/lib/services/decoys/delete-decoy'
import { defineAction } from './define-action'

export const createDecoy = defineAction('createDecoy', create)
export const deleteDecoy = defineAction('deleteDecoy', remove)
