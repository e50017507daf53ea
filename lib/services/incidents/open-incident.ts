import { openIncidentInput } from '@/lib/domain/incidents/incident-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { claimRequest } from '../commands/claim-request'
import { defineCommand } from '../commands/define-command'
import { findNamedKeys } from './find-named-keys'
import { addedEntry, insertIncident, insertKeys, nextNumber, openedEntry } from './open-incident-within'

/** `repeated`: an earlier request with the same request id opened the incident. */
export type OpenedIncident = { number: number; repeated: boolean }

/** Opens an incident, with keys if they are known, once per request id. */
export const openIncident = defineCommand<typeof openIncidentInput, OpenedIncident>(
  { action: 'incidents.open', effect: 'none', input: openIncidentInput },
  async (context, { requestId, keyIds, ...incident }, { audit }) => {
    const keys = await findNamedKeys(context, keyIds)
    if (!keys.ok) return keys
    const number = await nextNumber(context)
    const claim = await claimRequest(context, {
      requestId,
      action: 'open_incident',
      input: { ...incident, keyIds },
      resultId: String(number),
    })
    if (!claim.ok) return claim
    const { repeatOf } = claim.value
    if (repeatOf !== null) return unchanged({ number: Number(repeatOf), repeated: true })
    await insertIncident(context, number, incident)
    await audit(openedEntry(number, incident))
    const added = await insertKeys(context, number, keys.value)
    if (added.length > 0) await audit(addedEntry(number, added))
    return succeed({ number, repeated: false })
  },
)
