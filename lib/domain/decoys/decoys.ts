import { z } from 'zod'
import { descriptionInput } from '../access-keys/inputs'
import { keyNameInput } from '../access-keys/key-name'
import { keyIdInput, requestIdInput } from '../ids'
import { singleLine } from '../plain-text'
import { redact } from '../redaction/redact'

/** The largest number of decoys of a workspace, so that one page shows them all. */
export const MOST_DECOYS = 500

export const createDecoyInput = z.object({
  requestId: requestIdInput,
  name: keyNameInput,
  /** Where it will be planted. A path may look like a secret; it must not be one. */
  plantedIn: singleLine(300).transform(redact).default(''),
  note: descriptionInput.default(''),
})

/** A decoy has an id like any key. */
export const decoyReferenceInput = z.object({ decoyId: keyIdInput })

/** A decoy as the console shows it. Instants are ISO 8601 in UTC. */
export type Decoy = {
  id: string
  name: string
  plantedIn: string
  note: string
  hint: string
  createdAt: string
  createdBy: string
  /** The latest day on which it was used; null if it never was. */
  lastUse: DecoyUse | null
}

/** The uses of a decoy on one day. `incident`: the number of the incident that the first of them opened. */
export type DecoyUse = {
  calls: number
  lastAt: string
  address: string | null
  userAgent: string | null
  endpoint: string
  incident: number | null
}
