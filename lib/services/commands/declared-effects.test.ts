import { expect, test } from 'vitest'
import type { Effect } from '@/lib/domain/changes/effect'

const modules = import.meta.glob<Record<string, unknown>>(['../*/*.ts', '!../**/*.test.ts'], { eager: true })

/** The commands of all services, each with its declaration. */
function declared(): Record<string, unknown> {
  const commands = Object.values(modules).flatMap((exported) =>
    Object.entries(exported).flatMap(([name, value]) =>
      typeof value === 'function' && 'effect' in value ? [[name, value.effect] as const] : [],
    ),
  )
  return Object.fromEntries(commands)
}

/** The effect of each command on access. A new command fails this test until its author adds it. */
const EFFECTS: Readonly<Record<Effect, readonly string[]>> = {
  issues: ['addMember', 'createAccessKey', 'createSecret', 'issueMemberLink', 'rotateSelf'],
  loosens: [
    'acceptLosses',
    'addCloudAccount',
    'addPermission',
    'bulkReactivate',
    'cancelRotation',
    'enableMember',
    'goBackRotation',
    'importCloudAccounts',
    'liftContainment',
    'reactivateAccessKey',
    'reactivateSecret',
    'restoreCloudAccount',
    'restorePermission',
    'undoBulkDeactivation',
    'undoDeactivation',
  ],
  tightens: [
    'archiveCloudAccount',
    'bulkDeactivate',
    'bulkRestrict',
    'bulkRevoke',
    'bulkSuspend',
    'containAccessKeys',
    'deactivateAccessKey',
    'deactivateSecret',
    'deleteAccessKey',
    'disableMember',
    'finishRotation',
    'finishSilentRotation',
    'removeMember',
    'retirePermission',
    'revokeAccessKey',
    'revokeAgain',
    'revokeSecret',
  ],
  varies: [
    'advanceRotation',
    'cancelScheduledPolicy',
    'changeMemberRole',
    'changePolicy',
    'editAccessKey',
    'setRestrictions',
    'setSecretExpiry',
  ],
  none: [
    'addKeysToIncident',
    'addNote',
    'bulkSetOwner',
    'closeIncident',
    'createDecoy',
    'createPreset',
    'createWorkspace',
    'deleteDecoy',
    'deletePreset',
    'openIncident',
    'renameCloudAccount',
    'setRotationFinish',
    'setWorkspaceContact',
    'startRotation',
    'updatePreset',
  ],
}

test('every command declares its effect on the access of keys and people', () => {
  const expected = Object.entries(EFFECTS).flatMap(([effect, names]) => names.map((name) => [name, effect]))
  expect(declared()).toEqual(Object.fromEntries(expected))
})
