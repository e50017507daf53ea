import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Result } from '@/lib/domain/result'
import { HOSTILE_VALUES } from '@/test/worlds/hostile-values'
import { makeKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { getBulkJob } from '../bulk/get-bulk-job'
import { startBulkJob } from '../bulk/start-bulk-job'
import { containAccessKeys } from '../containment/contain-access-keys'
import { liftContainment } from '../containment/lift-containment'
import { previewContainment } from '../containment/preview-containment'
import type { ServiceContext } from '../context/context'
import { createDecoy } from '../decoys/create-decoy'
import { deleteDecoy } from '../decoys/delete-decoy'
import { lookUpLeaks } from '../leaks/look-up-leaks'
import { addKeysToIncident } from './add-keys-to-incident'
import { addNote } from './add-note'
import { closeIncident } from './close-incident'
import { exportIncident } from './export-incident'
import { getIncident } from './get-incident'
import { listIncidents } from './list-incidents'
import { openIncident } from './open-incident'

let world: World
let decoyId: string
beforeAll(async () => {
  world = await openWorld()
  decoyId = succeeded(await createDecoy(admin(), { requestId: requestId(), name: 'A decoy' })).decoyId
})
afterAll(() => world.close())

const requestId = () => randomUUID()
const admin = () => world.home.as('global_admin')

type Command = (context: ServiceContext, input: unknown) => Promise<Result<unknown>>
type Input = Record<string, unknown>
type Case = { run: Command; input: (there: { keyId: string; number: number; decoyId: string }) => Input }

const CASES: Record<string, Case> = {
  contain: {
    run: containAccessKeys,
    input: ({ keyId }) => ({
      requestId: requestId(),
      keyIds: [keyId],
      level: 'restricted',
      suspectedSince: '2026-01-01T00:00:00Z',
      escalateAt: '2099-01-01T00:00:00Z',
      until: null,
      reason: 'leaked',
      incident: { title: 'A leak', foundAt: 'a log' },
    }),
  },
  lift: { run: liftContainment, input: ({ keyId }) => ({ keyIds: [keyId], reason: 'moved' }) },
  'preview a containment': {
    run: previewContainment,
    input: ({ keyId }) => ({ keyIds: [keyId], suspectedSince: '2026-01-01T00:00:00Z' }),
  },
  'open an incident': {
    run: openIncident,
    input: ({ keyId }) => ({
      requestId: requestId(),
      title: 'A leak',
      foundAt: 'a log',
      keyIds: [keyId],
    }),
  },
  'add a note': { run: addNote, input: ({ number }) => ({ number, text: 'Seen' }) },
  'add keys to an incident': {
    run: addKeysToIncident,
    input: ({ number, keyId }) => ({ number, keyIds: [keyId] }),
  },
  'close an incident': {
    run: closeIncident,
    input: ({ number }) => ({ number, outcome: 'accepted', note: 'Done' }),
  },
  'read an incident': { run: getIncident, input: ({ number }) => ({ number }) },
  'list incidents': {
    run: listIncidents,
    input: () => ({ search: 'a', state: 'all', cursor: null, limit: 10 }),
  },
  'export an incident': {
    run: exportIncident,
    input: ({ number }) => ({ number, format: 'markdown' }),
  },
  'look up a leak': {
    run: lookUpLeaks,
    input: ({ keyId }) => ({ lookups: [keyId], suspectedSince: '2026-01-01T00:00:00Z' }),
  },
  'create a decoy': {
    run: createDecoy,
    input: () => ({
      requestId: requestId(),
      name: `Decoy ${randomUUID()}`,
      plantedIn: '/etc/x',
      note: 'x',
    }),
  },
  'delete a decoy': { run: deleteDecoy, input: ({ decoyId }) => ({ decoyId }) },
  'start a job': {
    run: startBulkJob,
    input: ({ keyId, number }) => ({
      requestId: requestId(),
      action: 'suspend',
      reason: 'leaked',
      keyIds: [keyId],
      until: 5,
      incident: number,
      expected: 1,
    }),
  },
  'select the keys of a job': {
    run: startBulkJob,
    input: () => ({
      requestId: requestId(),
      action: 'deactivate',
      filter: { search: 'nobody is called so' },
    }),
  },
  'read a job': { run: getBulkJob, input: () => ({ jobId: 'job_0123456789abcdef', after: 0 }) },
}

/** Something of each kind that the input of a command names. */
async function anything() {
  const { keyId } = await makeKey(world.home)
  const { number } = succeeded(await openIncident(admin(), { requestId: requestId(), title: 'An incident' }))
  return { keyId, number, decoyId }
}

const stored = async () =>
  (
    await world.sql(
      `select (select count(*)::int from incidents) as incidents, (select count(*)::int from incident_notes) as notes,
        (select count(*)::int from incident_keys) as keys, (select count(*)::int from key_containments) as contained,
        (select count(*)::int from bulk_jobs) as jobs, (select count(*)::int from decoys) as decoys`,
    )
  )[0]

describe.each(Object.entries(CASES))('to %s', (_title, { run, input }) => {
  test.each(HOSTILE_VALUES)('%s as the whole input is refused and changes nothing', async (_what, value) => {
    const before = await stored()
    const result = await run(admin(), value)
    // A list may be read without any input.
    if (run === listIncidents && result.ok) return
    expect(result).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } })
    expect(await stored()).toEqual(before)
  })

  test.each(Object.keys(input({ keyId: '', number: 0, decoyId: '' })))(
    'any value as %s is refused with a reason or taken as what it is',
    async (field) => {
      const there = await anything()
      for (const [what, value] of HOSTILE_VALUES) {
        const asked = { ...input(there), [field]: value }
        const before = await stored()
        const result = await run(admin(), asked).catch((error: unknown) => {
          throw new Error(`${what} as ${field}`, { cause: error })
        })
        if (result.ok) continue
        expect(['INVALID_INPUT', 'NOT_FOUND', 'CONFLICT', 'STATE_CONFLICT']).toContain(result.failure.code)
        expect([what, await stored()]).toEqual([what, before])
      }
    },
  )
})
