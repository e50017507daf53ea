import { z } from 'zod'
import { instantInput } from '../instant'
import { pageFields } from '../lists/list-input'
import { isStorable } from '../plain-text'
import { parseAddress } from '../restrictions/addresses'
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from './audit-actions'

export const EVENTS_PER_PAGE = 50

const words = z.string().max(300).refine(isStorable, 'Enter different search text')
const instant = instantInput('Enter a date and time')

/** The filters of the audit log. Any other value is refused, not guessed. */
export const eventFilters = z.object({
  /** The e-mail of a member or the name of a key, as recorded in the event. */
  actor: words.nullish(),
  /** The id or the name of a key. */
  key: words.nullish(),
  action: z.enum(AUDIT_ACTIONS, 'Unknown action').nullish(),
  outcome: z.enum(AUDIT_OUTCOMES, 'Unknown outcome').nullish(),
  /** The first instant, inclusive. */
  from: instant.nullish(),
  /** The last instant, exclusive. */
  to: instant.nullish(),
  address: z
    .string()
    .max(60)
    .refine((text) => parseAddress(text) !== null, 'Enter one address, such as 203.0.113.9')
    .nullish(),
  /** The id of a job with many keys. */
  job: z
    .string()
    .regex(/^job_[0-9A-Za-z]{16}$/, 'Enter the ID of a job')
    .nullish(),
})
export type EventFilters = z.output<typeof eventFilters>

export const listEventsInput = eventFilters.extend({
  ...pageFields(EVENTS_PER_PAGE),
})

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const exportEventsInput = eventFilters.extend({
  format: z.enum(EXPORT_FORMATS, 'Choose csv or jsonl'),
})
