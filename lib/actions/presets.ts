'use server'

import { createPreset as create } from '@/lib/services/presets/create-preset'
import { deletePreset as remove } from '@/lib/services/presets/delete-preset'
import { listPresets as list } from '@/lib/services/presets/list-presets'
import { updatePreset as update } from '@/lib/services/presets/update-preset'
import { defineAction } from './define-action'

export const createPreset = defineAction('createPreset', create)
export const deletePreset = defineAction('deletePreset', remove)
export const listPresets = defineAction('listPresets', list)
export const updatePreset = defineAction('updatePreset', update)
