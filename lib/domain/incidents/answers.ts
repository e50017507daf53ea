import { z } from 'zod'
import { ACTOR_TYPES } from '../access/actor-types'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { instantAnswer } from '../instant'
import { pageAnswer } from '../lists/page'
import { receiptAnswer } from '../receipt-answer'
import { INCIDENT_OUTCOMES, INCIDENT_STATES } from './incident-states'
import { INCIDENT_KEY_STATUSES, INCIDENT_LEVELS } from './key-standing'

/** The schemas of answers about incidents. Their types are those of the pages. */

const authorAnswer = z.object({ type: z.enum(ACTOR_TYPES), id: z.string().nullable(), label: z.string() })

const incidentShape = {
  number: z.int(),
  title: z.string(),
  foundAt: z.string().meta({ description: 'Where the leak was found. Empty: unknown' }),
  state: z.enum(INCIDENT_STATES),
  outcome: z
    .enum(INCIDENT_OUTCOMES)
    .nullable()
    .meta({ description: 'How it was closed; null while it is open' }),
  openedAt: instantAnswer,
  openedBy: authorAnswer,
  containedAt: instantAnswer.nullable().meta({ description: 'The first containment of one of its keys' }),
  secondsToContainment: z.int().nullable().meta({ description: 'From opening to containment' }),
  closedAt: instantAnswer.nullable(),
  keys: z.object({ live: z.int(), restricted: z.int(), stopped: z.int(), over: z.int() }).meta({
    description:
      'How many of its keys work without limits, work within limits, do not work now, never work again',
  }),
}

/** An incident in lists. */
export const incidentAnswer = z.object(incidentShape).meta({ id: 'Incident' })
export const incidentPageAnswer = pageAnswer(incidentAnswer, 'IncidentPage')

/** A key of an incident. */
export const incidentKeyAnswer = z
  .object({
    keyId: z.string(),
    name: z.string(),
    addedAt: instantAnswer,
    status: z.enum(INCIDENT_KEY_STATUSES),
    level: z.enum(INCIDENT_LEVELS).nullable().meta({ description: 'The containment in force; null: none' }),
    since: instantAnswer.nullable().meta({ description: 'When the level was set' }),
    until: instantAnswer.nullable().meta({ description: 'When a suspension ends by itself' }),
    revokeAt: instantAnswer
      .nullable()
      .meta({ description: 'When the key is revoked unless somebody lifts the containment' }),
    receipt: receiptAnswer.nullable().meta({ description: 'The proof of the latest containment' }),
  })
  .meta({ id: 'IncidentKey' })

/** Calls of one caller with one result since the incident was opened. */
export const incidentCallsAnswer = z
  .object({
    outcome: z.enum(DECISION_CODES),
    address: z.string().meta({ description: 'Empty: not reported' }),
    userAgent: z.string().meta({ description: 'Empty: not sent' }),
    keyId: z.string().meta({ description: 'One of the called keys' }),
    keyName: z.string(),
    keyCount: z.int().meta({ description: 'How many keys of the incident this caller used' }),
    calls: z.int(),
    firstAt: instantAnswer,
    lastAt: instantAnswer,
  })
  .meta({ id: 'IncidentCalls' })

/** What happened since an incident was opened. */
export const incidentActivityAnswer = z
  .object({
    since: instantAnswer,
    readAt: instantAnswer,
    allowed: z.int().meta({ description: 'Calls that were accepted' }),
    blocked: z.int().meta({ description: 'Calls that were refused' }),
    callers: z.array(incidentCallsAnswer).meta({ description: 'The latest first, at most 200' }),
    callerCount: z.int(),
    isComplete: z.boolean().meta({ description: 'False: there was too much use to count all of it' }),
  })
  .meta({ id: 'IncidentActivity' })

/** An entry of the timeline: an event of the audit log, or a note. */
export const timelineEntryAnswer = z
  .object({
    kind: z.enum(['event', 'note']),
    at: instantAnswer,
    by: authorAnswer,
    text: z.string().meta({ description: 'The event as a sentence, or the note' }),
    action: z.string().nullable().meta({ description: 'The kind of the event; null for a note' }),
    keyId: z.string().nullable(),
    address: z.string().nullable(),
    eventId: z.int().nullable().meta({ description: 'The event in the audit log; null for a note' }),
    receipt: receiptAnswer.nullable(),
  })
  .meta({ id: 'IncidentTimelineEntry' })

/** An incident with what its page shows. */
export const incidentDetailAnswer = z
  .object({
    ...incidentShape,
    listedKeys: z.array(incidentKeyAnswer).meta({
      description: 'The keys, those that need action first, at most 200. `keys` counts all of them',
    }),
    activity: incidentActivityAnswer,
    timeline: z.array(timelineEntryAnswer).meta({
      description: 'Events of the incident and of its keys, and notes, oldest first; the latest 300',
    }),
    hasEarlier: z.boolean().meta({ description: 'Whether the timeline has entries that are older' }),
  })
  .meta({ id: 'IncidentDetail' })

export const openedIncidentAnswer = z
  .object({ number: z.int(), repeated: z.boolean(), receipt: receiptAnswer.nullable() })
  .meta({ id: 'OpenedIncident' })

export const changedIncidentAnswer = z
  .object({ number: z.int(), receipt: receiptAnswer.nullable() })
  .meta({ id: 'ChangedIncident' })

export const addedKeysAnswer = z
  .object({
    number: z.int(),
    added: z.int().meta({ description: 'Keys that were not part of the incident before' }),
    receipt: receiptAnswer.nullable(),
  })
  .meta({ id: 'AddedIncidentKeys' })
