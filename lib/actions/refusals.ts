'use server'

import { findRefusal as find } from '@/lib/services/refusals/find-refusal'
import { listRefusalGroups as listGroups } from '@/lib/services/refusals/list-refusal-groups'
import { defineAction } from './define-action'

export const findRefusal = defineAction('findRefusal', find)
export const listRefusalGroups = defineAction('listRefusalGroups', listGroups)
