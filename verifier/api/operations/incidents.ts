import { z } from 'zod'
import {
  addedKeysAnswer,
  changedIncidentAnswer,
  incidentDetailAnswer,
  incidentPageAnswer,
  openedIncidentAnswer,
} from '@/lib/domain/incidents/answers'
import {
  addKeysInput,
  addNoteInput,
  closeIncidentInput,
  exportIncidentInput,
  incidentNumberInput,
  listIncidentsInput,
  openIncidentInput,
  SHOWN_STATES,
} from '@/lib/domain/incidents/incident-inputs'
import { addKeysToIncident } from '@/lib/services/incidents/add-keys-to-incident'
import { addNote } from '@/lib/services/incidents/add-note'
import { closeIncident } from '@/lib/services/incidents/close-incident'
import { exportIncident } from '@/lib/services/incidents/export-incident'
import { getIncident } from '@/lib/services/incidents/get-incident'
import { listIncidents } from '@/lib/services/incidents/list-incidents'
import { openIncident } from '@/lib/services/incidents/open-incident'
import { defineOperation, type Operation } from '../operation'
import { pageLimit } from '../query-values'
import { reply, replyPage, replyWith } from '../reply'

const READ = { kind: 'permission', permission: 'incidents:read' } as const
const WRITE = { kind: 'permission', permission: 'incidents:write' } as const
const TAG = 'Incidents'
const INCIDENT = '/v1/incidents/{number}'
const pathSchema = z.object({ number: incidentNumberInput })

const list = defineOperation(
  {
    id: 'listIncidents',
    method: 'GET',
    path: '/v1/incidents',
    tag: TAG,
    summary: 'List incidents, newest first',
    description:
      'Follow `nextCursor` until it is null. `search` looks through titles, places, numbers, and the names and IDs of keys.',
    access: READ,
    querySchema: z.object({
      search: listIncidentsInput.shape.search,
      state: z.enum(SHOWN_STATES).default('all'),
      cursor: z.string().max(1000).optional(),
      limit: pageLimit,
    }),
    answers: { 200: { description: 'One page of incidents', schema: incidentPageAnswer } },
  },
  async ({ context, query }) => replyPage(await listIncidents(context, query)),
)

const open = defineOperation(
  {
    id: 'openIncident',
    method: 'POST',
    path: '/v1/incidents',
    tag: TAG,
    summary: 'Open an incident',
    description:
      'Members are notified. Opening an incident stops nothing: contain its keys afterwards. A text that looks like a secret is refused. Repeating the request with the same Idempotency-Key opens nothing new.',
    access: WRITE,
    effect: openIncident.effect,
    idempotencyKey: true,
    bodySchema: openIncidentInput.omit({ requestId: true }),
    answers: {
      201: { description: 'The number of the new incident', schema: openedIncidentAnswer },
      200: { description: 'This Idempotency-Key already opened this incident', schema: openedIncidentAnswer },
    },
    failures: ['NOT_FOUND', 'CONFLICT'],
    example: {
      title: 'Key in a public build log',
      foundAt: 'https://ci.example.com/builds/4711',
      keyIds: ['ak_0000000000000000'],
    },
  },
  async ({ context, body, requestId }) => {
    const opened = await openIncident(context, { ...body, requestId })
    if (!opened.ok) return opened
    const headers = { location: `/v1/incidents/${opened.value.number}` }
    return opened.value.repeated ? reply(200, opened.value, headers) : reply(201, opened.value, headers)
  },
)

const get = defineOperation(
  {
    id: 'getIncident',
    method: 'GET',
    path: INCIDENT,
    tag: TAG,
    summary: 'Get an incident',
    description:
      'Its keys with level and receipt, every call with them since the incident was opened, and the timeline. Calls are kept for 35 days.',
    access: READ,
    pathSchema,
    answers: { 200: { description: 'The incident as it is now', schema: incidentDetailAnswer } },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path }) => replyWith(200, await getIncident(context, path)),
)

const note = defineOperation(
  {
    id: 'addIncidentNote',
    method: 'POST',
    path: `${INCIDENT}/notes`,
    tag: TAG,
    summary: 'Add a note to an incident',
    description:
      'Notes are never changed, and a closed incident takes them too. A text that looks like a secret is refused.',
    access: WRITE,
    effect: addNote.effect,
    pathSchema,
    bodySchema: addNoteInput.omit({ number: true }),
    answers: { 201: { description: 'The note was added', schema: changedIncidentAnswer } },
    failures: ['NOT_FOUND'],
    example: { text: 'Asked the owner of the build to delete the log.' },
  },
  async ({ context, path, body }) => replyWith(201, await addNote(context, { ...body, ...path })),
)

const addKeys = defineOperation(
  {
    id: 'addIncidentKeys',
    method: 'POST',
    path: `${INCIDENT}/keys`,
    tag: TAG,
    summary: 'Add access keys to an incident',
    description:
      'At most 1,000 at once. Keys that are part of the incident already stay as they are. Contains nothing.',
    access: WRITE,
    effect: addKeysToIncident.effect,
    pathSchema,
    bodySchema: addKeysInput.omit({ number: true }),
    answers: { 200: { description: 'How many keys are new in the incident', schema: addedKeysAnswer } },
    failures: ['NOT_FOUND', 'STATE_CONFLICT'],
    example: { keyIds: ['ak_0000000000000000'] },
  },
  async ({ context, path, body }) => replyWith(200, await addKeysToIncident(context, { ...body, ...path })),
)

const close = defineOperation(
  {
    id: 'closeIncident',
    method: 'POST',
    path: `${INCIDENT}/close`,
    tag: TAG,
    summary: 'Close an incident',
    description:
      'Members are notified. `revoked` is refused while a key of the incident isn’t revoked. A closed incident stays closed.',
    access: WRITE,
    effect: closeIncident.effect,
    pathSchema,
    bodySchema: closeIncidentInput.omit({ number: true }),
    answers: { 200: { description: 'The incident is closed', schema: changedIncidentAnswer } },
    failures: ['NOT_FOUND', 'STATE_CONFLICT'],
    example: { outcome: 'rotated', note: 'The new secret is deployed.' },
  },
  async ({ context, path, body }) => replyWith(200, await closeIncident(context, { ...body, ...path })),
)

const exported = defineOperation(
  {
    id: 'exportIncident',
    method: 'GET',
    path: `${INCIDENT}/export`,
    tag: TAG,
    summary: 'Export an incident as a report in Markdown',
    description:
      'All keys, what happened since, and the timeline, without any secret. For JSON, ask for `format=json`. The export itself is recorded as an event.',
    access: READ,
    pathSchema,
    querySchema: z.object({ format: exportIncidentInput.shape.format.default('markdown') }),
    answers: { 200: { description: 'The report', schema: z.string(), mediaType: 'text/markdown' } },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path, query }) => {
    const made = await exportIncident(context, { ...path, ...query })
    if (!made.ok) return made
    const { fileName, contentType, pieces } = made.value
    const headers = {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
    }
    return { ok: true, status: 200, pieces, headers }
  },
)

export const incidentOperations: readonly Operation[] = [list, open, get, note, addKeys, close, exported]
