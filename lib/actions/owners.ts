'use server'

import { suggestLabels as labels } from '@/lib/services/labels/suggest-labels'
import { suggestOwners as owners } from '@/lib/services/owners/suggest-owners'
import { defineAction } from './define-action'

export const suggestOwners = defineAction('suggestOwners', owners)
export const suggestLabels = defineAction('suggestLabels', labels)
