import { describe, expect, test } from 'vitest'
import { MEMBER_ROLES } from '../access/member-roles'
import { keyActionsFor, secretActionsFor } from './applicable-actions'
import { KEY_STATUSES } from './key-status'

describe('the actions on screen', () => {
  test('are empty for a viewer in every state', () => {
    for (const status of KEY_STATUSES) expect(keyActionsFor('global_viewer', status)).toEqual([])
    for (const status of KEY_STATUSES) expect(secretActionsFor('global_viewer', 'active', status)).toEqual([])
  })

  test('let support stop a key but not reactivate one', () => {
    expect(keyActionsFor('support', 'active')).toEqual(['deactivate', 'contain', 'revoke'])
    expect(keyActionsFor('support', 'inactive')).toEqual(['contain', 'revoke'])
    expect(keyActionsFor('support', 'revoked')).toEqual([])
    expect(secretActionsFor('support', 'active', 'active')).toEqual(['deactivate', 'revoke'])
  })

  test('never include the deletion of an active key', () => {
    for (const role of MEMBER_ROLES) expect(keyActionsFor(role, 'active')).not.toContain('delete')
  })

  test('are only deletion for a revoked key', () => {
    expect(keyActionsFor('global_admin', 'revoked')).toEqual(['create-like', 'delete'])
    expect(secretActionsFor('global_admin', 'revoked', 'active')).toEqual([])
  })

  test('are empty for an ended secret', () => {
    expect(secretActionsFor('global_admin', 'active', 'expired')).toEqual([])
    expect(secretActionsFor('global_admin', 'active', 'revoked')).toEqual([])
  })
})
