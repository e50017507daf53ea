'use server'

import { listBlockedCallers as blockedCallers } from '@/lib/services/containment/blocked-callers'
import { containAccessKeys as contain } from '@/lib/services/containment/contain-access-keys'
import { liftContainment as lift } from '@/lib/services/containment/lift-containment'
import { listOpenIncidents as openIncidents } from '@/lib/services/containment/open-incidents'
import { previewContainment as preview } from '@/lib/services/containment/preview-containment'
import { defineAction, definePoll } from './define-action'

export const containAccessKeys = defineAction('containAccessKeys', contain)
export const liftContainment = defineAction('liftContainment', lift)
export const previewContainment = defineAction('previewContainment', preview)
export const listOpenIncidents = defineAction('listOpenIncidents', openIncidents)
export const listBlockedCallers = definePoll('listBlockedCallers', blockedCallers)
