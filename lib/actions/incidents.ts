'use server'

import { addKeysToIncident as addKeys } from '@/lib/services/incidents/add-keys-to-incident'
import { addNote as note } from '@/lib/services/incidents/add-note'
import { closeIncident as close } from '@/lib/services/incidents/close-incident'
import { getIncidentActivity as activity } from '@/lib/services/incidents/get-incident'
import { openIncident as open } from '@/lib/services/incidents/open-incident'
import { defineAction, definePoll } from './define-action'

export const openIncident = defineAction('openIncident', open)
export const addNote = defineAction('addNote', note)
export const addKeysToIncident = defineAction('addKeysToIncident', addKeys)
export const closeIncident = defineAction('closeIncident', close)
export const getIncidentActivity = definePoll('getIncidentActivity', activity)
