import { z } from 'zod'
import { incidentNumber, keyIdInput, NO_INCIDENT, requestIdInput } from '../ids'
import { pageFields, searchInput } from '../lists/list-input'
import { multipleLines, singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'
import { INCIDENT_OUTCOMES, INCIDENT_STATES } from './incident-states'

/**
 * The schemas that the pages of incidents, their actions and the API share. A text with a secret is refused, and not
 * redacted: the form checks with the same schema, therefore the secret does not even leave the browser.
 */

export const LONGEST_TITLE = 120
export const LONGEST_PLACE = 300
export const LONGEST_NOTE = 4000
/** The keys that one request adds. */
export const MOST_KEYS_ADDED = 1000
export const INCIDENTS_PER_PAGE = 50

/** The number of an incident, also as the text of an address. Spellings such as `1e3` name nothing. */
export const incidentNumberInput = z
  .union(
    [
      z.int(),
      z
        .string()
        .regex(/^[1-9]\d{0,9}$/)
        .transform(Number),
    ],
    NO_INCIDENT,
  )
  .pipe(incidentNumber)

export const incidentTitleInput = z
  .string({ error: 'Enter a title' })
  .pipe(singleLine(LONGEST_TITLE))
  .refine((title) => /[\p{L}\p{N}]/u.test(title), 'Enter a title')
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)

/** Where the leak was found: a link, or words. Empty: unknown. */
export const foundAtInput = z
  .string()
  .pipe(singleLine(LONGEST_PLACE))
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)
  .default('')

const noteTextInput = z
  .string({ error: 'Enter a note' })
  .pipe(multipleLines(LONGEST_NOTE))
  .refine((text) => text !== '', 'Enter a note')
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)

/** Text that may be left out. Empty text is no text. */
const optionalNoteInput = z
  .string()
  .pipe(multipleLines(LONGEST_NOTE))
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)
  .nullish()
  .transform((text) => text || null)

const keyIdsInput = z
  .array(keyIdInput)
  .max(MOST_KEYS_ADDED, `Add at most ${MOST_KEYS_ADDED} access keys at once`)
  .transform((ids) => [...new Set(ids)])

export const openIncidentInput = z.object({
  requestId: requestIdInput,
  title: incidentTitleInput,
  foundAt: foundAtInput,
  keyIds: keyIdsInput.default([]),
})

export const incidentReferenceInput = z.object({ number: incidentNumberInput })
export const addNoteInput = z.object({ number: incidentNumberInput, text: noteTextInput })
export const addKeysInput = z.object({
  number: incidentNumberInput,
  keyIds: keyIdsInput.refine((ids) => ids.length > 0, 'Choose an access key'),
})
export const closeIncidentInput = z.object({
  number: incidentNumberInput,
  outcome: z.enum(INCIDENT_OUTCOMES, 'Choose an outcome'),
  note: optionalNoteInput,
})

/** The states that the list can be limited to. */
export const SHOWN_STATES = [...INCIDENT_STATES, 'all'] as const

export const listIncidentsInput = z.object({
  search: searchInput,
  state: z.enum(SHOWN_STATES).default('all'),
  ...pageFields(INCIDENTS_PER_PAGE),
})
export type ListIncidentsInput = z.output<typeof listIncidentsInput>

export const EXPORT_FORMATS = ['markdown', 'json'] as const
export type IncidentExportFormat = (typeof EXPORT_FORMATS)[number]
export const exportIncidentInput = z.object({
  number: incidentNumberInput,
  format: z.enum(EXPORT_FORMATS, 'Choose Markdown or JSON'),
})
