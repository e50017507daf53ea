import { randomUUID } from 'node:crypto'
import { findRotationsToFinish, type RotationToFinish } from '@/db/queries/rotations'
import type { Actor } from '@/lib/domain/access/actor'
import { memberMay } from '@/lib/domain/access/may'
import type { ServiceContext } from '../context/context'
import { finishSilentRotation } from './finish-silent-rotation'
import { setRotationFinish } from './set-rotation-finish'

const BATCH = 100

/** The remaining steps of a rotation make no credential. */
const NO_CREDENTIALS = { pepper: '', secretPrefix: '', issuer: '', signingKeySecret: '' }

/** The input of the job besides the actor and the workspace of each rotation. */
export type FinishTools = Pick<ServiceContext, 'db' | 'confirmChange' | 'receiptPatienceMs'>

/**
 * Takes the next step of every rotation that finishes by itself and is due, in the name of the person who chose it.
 * If the person may no longer rotate, the rotation waits for a person again. Returns the number of steps taken.
 */
export async function finishSilentRotations(tools: FinishTools, signal?: AbortSignal): Promise<number> {
  let moved = 0
  for (let after = ''; ; ) {
    const rotations = await findRotationsToFinish(tools.db, after, BATCH)
    for (const rotation of rotations) {
      signal?.throwIfAborted()
      if (await finishOne(tools, rotation)) moved += 1
      after = rotation.rotationId
    }
    if (rotations.length < BATCH) return moved
  }
}

async function finishOne(tools: FinishTools, rotation: RotationToFinish): Promise<boolean> {
  const { keyId, rotationId, workspace } = rotation
  const contextOf = (actor: Actor): ServiceContext => ({
    ...tools,
    credentials: NO_CREDENTIALS,
    actor,
    workspace,
    request: { id: randomUUID(), address: null, userAgent: null },
  })
  const actor = personOf(rotation)
  if (actor === null) {
    const system = { type: 'system', name: 'Chatelaine' } as const
    await setRotationFinish(contextOf(system), { keyId, rotationId, hours: null })
    return false
  }
  const done = await finishSilentRotation(contextOf(actor), { keyId, rotationId })
  return done.ok && done.value.moved
}

/** The person with the present role; null if the person has left, is disabled, or may no longer rotate. */
function personOf({ userId, email, name, role }: RotationToFinish): Actor | null {
  if (userId === null || email === null || role === null) return null
  return memberMay(role, 'access-keys.rotate')
    ? { type: 'member', userId, email, name: name ?? '', role }
    : null
}
