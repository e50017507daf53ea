import { z } from 'zod'
import { changedKeyAnswer } from '@/lib/domain/access-keys/answers'
import { keyIdInput } from '@/lib/domain/ids'
import type { Command } from '@/lib/services/commands/define-command'
import { changed } from '../../key-replies'
import { defineOperation, type Operation } from '../../operation'
import type { AnswerSpec } from '../../reply'

/** Shared by the operations on one key. */
export const TAG = 'Access keys'
export const READ = { kind: 'permission', permission: 'access-keys:read' } as const
export const WRITE = { kind: 'permission', permission: 'access-keys:write' } as const
export const REVOKE = { kind: 'permission', permission: 'access-keys:revoke' } as const
export const keyPath = z.object({ keyId: keyIdInput })
export const ETAG = { ETag: 'The version of the key, for If-Match' }
/** Shared by the operations that change one key and answer with the changed key. */
export const CHANGE_OF_KEY = {
  tag: TAG,
  pathSchema: keyPath,
  answers: {
    200: {
      description: 'The updated key, and the receipt of the change',
      schema: changedKeyAnswer,
      headers: ETAG,
    },
  },
} as const

type KeyChange = Pick<Operation, 'id' | 'path' | 'summary' | 'access'> &
  Partial<Pick<Operation, 'method' | 'tag' | 'description' | 'failures' | 'example'>> & {
    pathSchema?: typeof keyPath
    bodySchema?: z.ZodObject
    answers?: { 200: AnswerSpec & { schema: typeof changedKeyAnswer } }
  }

/** Runs a command on one key, or on one of its secrets. The answer is the key as it is now. */
export function defineKeyChange(command: Command<object>, change: KeyChange): Operation {
  return defineOperation(
    {
      method: 'POST',
      failures: ['NOT_FOUND', 'STATE_CONFLICT'],
      ...CHANGE_OF_KEY,
      ...change,
      effect: command.effect,
    },
    async ({ context, path, body }) =>
      changed(context, path.keyId, await command(context, { ...body, ...path })),
  )
}
