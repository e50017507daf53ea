import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANGES_OF_STATE, type StateChangeName } from '../key-states/state-change'
import { labelTexts } from '../labels/labels'
import { NO_RESTRICTIONS } from '../restrictions/restrictions'
import type { KeyState, RecordedChange, SecretState } from './key-state'
import { keyAt } from './state-at'

const START = Date.parse('2026-03-01T09:00:00.000Z')
const STEP = 60_000
const iso = (at: number) => new Date(at).toISOString()

function secret(id: string, createdAt: number): SecretState {
  const createdBy = 'ada@acme.test'
  const [kind, hint] = ['opaque' as const, 'chatel_…aB3x']
  return {
    id,
    kind,
    hint,
    createdAt,
    createdBy,
    expiresAt: createdAt + 1e9,
    deactivatedAt: null,
    revokedAt: null,
    endedByPolicyAt: null,
  }
}

const NEW_KEY: KeyState = {
  id: 'ak_0000000000000001',
  name: 'nightly report',
  description: '',
  contactEmails: [],
  owner: null,
  labels: {},
  grants: [{ role: 'global_viewer', accounts: 'all' }],
  scopes: 'all',
  restrictions: NO_RESTRICTIONS,
  createdAt: START,
  createdBy: 'ada@acme.test',
  deactivatedAt: null,
  revokedAt: null,
  revokedReason: null,
  deletedAt: null,
  secrets: [secret('sec_0', START)],
}

/** The next state, and what the event of the command says about the state before. Null: the command changes nothing. */
type Command = (key: KeyState, at: number) => { next: KeyState; action: string; before: object } | null

function edit(change: Partial<KeyState>): Command {
  return (key) => {
    const { labels, ...fields } = change
    const before = Object.keys(fields).map((field) => [field, Reflect.get(key, field)])
    const keyLabels = labels === undefined ? {} : { keyLabels: labelTexts(key.labels) }
    return {
      next: { ...key, ...change },
      action: 'access_key.edited',
      before: { ...Object.fromEntries(before), ...keyLabels },
    }
  }
}

function changeState(name: StateChangeName): Command {
  const change = CHANGES_OF_STATE[name]
  return (key, at) => {
    const dates = {
      revokedAt: key.revokedAt === null ? null : new Date(key.revokedAt),
      deactivatedAt: key.deactivatedAt === null ? null : new Date(key.deactivatedAt),
    }
    if (change.judge(dates, { isStoppedByLoss: false, lacksReason: false }) !== 'change') return null
    const columns = change.columns(new Date(at), 'leaked')
    const next = {
      ...key,
      ...('deactivatedAt' in columns ? { deactivatedAt: columns.deactivatedAt?.getTime() ?? null } : {}),
      ...('revokedAt' in columns ? { revokedAt: at, revokedReason: 'leaked' } : {}),
    }
    return { next, action: change.event, before: change.facts(dates, new Date(at)).before }
  }
}

const undo: Command = (key) =>
  key.deactivatedAt === null || key.revokedAt !== null
    ? null
    : {
        next: { ...key, deactivatedAt: null },
        action: 'access_key.deactivation_undone',
        before: { deactivatedAt: iso(key.deactivatedAt) },
      }

const remove: Command = (key, at) =>
  key.deletedAt === null
    ? {
        next: { ...key, deletedAt: at },
        action: 'access_key.deleted',
        before: { name: key.name, status: 'inactive' },
      }
    : null

const addSecret: Command = (key, at) => ({
  next: { ...key, secrets: [...key.secrets, secret(`sec_${key.secrets.length}`, at)] },
  action: 'secret.created',
  before: {},
})

function changeSecret(
  place: number,
  action: string,
  change: (secret: SecretState, at: number) => { next: Partial<SecretState>; before: object } | null,
): Command {
  return (key, at) => {
    const old = key.secrets[place % key.secrets.length]
    const changed = old === undefined || old.revokedAt !== null ? null : change(old, at)
    if (old === undefined || changed === null) return null
    const secrets = key.secrets.map((one) => (one.id === old.id ? { ...one, ...changed.next } : one))
    return { next: { ...key, secrets }, action, before: { secretId: old.id, ...changed.before } }
  }
}

const anySecret = fc.nat(5)
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...(['deactivate', 'reactivate', 'revoke'] as const)).map(changeState),
  fc.constantFrom(remove, addSecret, undo),
  fc.constantFrom('', 'Reads reports', 'Reads everything').map((description) => edit({ description })),
  fc.constantFrom(null, 'Platform', 'ada@acme.test').map((owner) => edit({ owner })),
  fc.constantFrom({}, { env: 'prod' }, { env: 'test', pci: '' }).map((labels) => edit({ labels })),
  fc
    .constantFrom<KeyState['scopes']>('all', ['reports:read'])
    .map((scopes) => edit({ scopes, contactEmails: ['a@b.c'] })),
  fc
    .constantFrom<KeyState['grants']>(
      [{ role: 'cloud_account_viewer', accounts: ['acc_1', 'acc_2'] }],
      [{ role: 'global_admin', accounts: 'all' }],
    )
    .map((grants) => edit({ grants })),
  fc
    .constantFrom(NO_RESTRICTIONS, {
      ...NO_RESTRICTIONS,
      addressMode: 'enforce' as const,
      addresses: ['192.0.2.0/24'],
      rateLimit: { requests: 10, windowSeconds: 60 },
    })
    .map((restrictions) => edit({ restrictions })),
  anySecret.map((place) =>
    changeSecret(place, 'secret.deactivated', ({ deactivatedAt }, at) =>
      deactivatedAt === null ? { next: { deactivatedAt: at }, before: { deactivatedAt: null } } : null,
    ),
  ),
  fc
    .tuple(anySecret, fc.constantFrom('secret.reactivated', 'access_key.deactivation_undone'))
    .map(([place, action]) =>
      changeSecret(place, action, ({ deactivatedAt }) =>
        deactivatedAt === null
          ? null
          : { next: { deactivatedAt: null }, before: { deactivatedAt: iso(deactivatedAt) } },
      ),
    ),
  fc.tuple(anySecret, fc.nat(1e9)).map(([place, more]) =>
    changeSecret(place, 'secret.expiry_set', ({ expiresAt }, at) => ({
      next: { expiresAt: at + more },
      before: { expiresAt: iso(expiresAt) },
    })),
  ),
  anySecret.map((place) =>
    changeSecret(place, 'secret.revoked', ({ expiresAt }, at) => ({
      next: { expiresAt: at, revokedAt: at },
      before: { expiresAt: iso(expiresAt) },
    })),
  ),
)

/** Runs commands, a minute apart: the state after each minute, and the events. */
function run(commands: readonly Command[]) {
  const states = [NEW_KEY]
  const changes: RecordedChange[] = []
  let key = NEW_KEY
  for (const [index, command] of commands.entries()) {
    const at = START + (index + 1) * STEP
    const done = key.deletedAt === null ? command(key, at) : null
    key = done?.next ?? key
    states.push(key)
    if (done !== null)
      changes.push({
        id: index,
        at,
        action: done.action,
        keyId: key.id,
        targetId: key.id,
        // As the database returns it.
        before: JSON.parse(JSON.stringify(done.before)),
      })
  }
  return { present: key, states, changes }
}

describe('a key as it was', () => {
  test('is the state that was stored at that time, whatever commands came after', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25 }), (commands) => {
        const { present, states, changes } = run(commands)
        for (const [index, state] of states.entries()) {
          const at = START + index * STEP
          const expected = state.deletedAt === null ? state : null
          expect(keyAt(present, changes, at)).toEqual(expected)
          expect(keyAt(present, changes, at + STEP - 1)).toEqual(expected)
        }
      }),
    )
  })

  test('does not depend on the order in which its events were read', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 12 }), fc.nat(12), (commands, minute) => {
        const { present, changes } = run(commands)
        const at = START + minute * STEP
        expect(keyAt(present, changes.toReversed(), at)).toEqual(keyAt(present, changes, at))
      }),
    )
  })

  test('is nothing before its creation', () => {
    expect(keyAt(NEW_KEY, [], START)).toEqual(NEW_KEY)
    expect(keyAt(NEW_KEY, [], START - 1)).toBeNull()
  })

  test('had not been stopped yet if the stop has no event but a later time', () => {
    const stopped = {
      ...NEW_KEY,
      revokedAt: START + STEP,
      deactivatedAt: START + STEP,
      deletedAt: START + STEP,
    }
    expect(keyAt(stopped, [], START)).toEqual(NEW_KEY)
    expect(keyAt(stopped, [], START + STEP)).toBeNull()
  })

  test('gets nothing from an event that says nothing about before', () => {
    const change = { id: 1, at: START + STEP, keyId: NEW_KEY.id, targetId: null, before: null }
    const secretless = { ...change, action: 'secret.revoked' }
    expect(keyAt(NEW_KEY, [{ ...change, action: 'access_key.edited' }, secretless], START)).toEqual(NEW_KEY)
  })
})
