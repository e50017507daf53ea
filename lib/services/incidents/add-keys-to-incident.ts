import { checkIsOpen } from '@/lib/domain/incidents/close-rules'
import { addKeysInput } from '@/lib/domain/incidents/incident-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { findLockedIncident } from './find-incident'
import { findNamedKeys } from './find-named-keys'
import { addedEntry, insertKeys } from './open-incident-within'

/** Adds keys to an open incident. Keys that are part of it already stay as they are. */
export const addKeysToIncident = defineCommand<typeof addKeysInput, { number: number; added: number }>(
  { action: 'incidents.open', effect: 'none', input: addKeysInput },
  async (context, { number, keyIds }, { audit }) => {
    const incident = await findLockedIncident(context, number)
    if (!incident.ok) return incident
    const open = checkIsOpen(incident.value)
    if (!open.ok) return open
    const keys = await findNamedKeys(context, keyIds)
    if (!keys.ok) return keys
    const added = await insertKeys(context, number, keys.value)
    if (added.length === 0) return unchanged({ number, added: 0 })
    await audit(addedEntry(number, added))
    return succeed({ number, added: added.length })
  },
)
