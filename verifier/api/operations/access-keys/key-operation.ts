import { z } from 'zod'
import { changedKeyAnswer } from '@/lib/domain/access-keys/answers'
import { keyIdInput } from '@/lib/domain/ids'

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
      description: 'The key as it is now, and how the change was confirmed',
      schema: changedKeyAnswer,
      headers: ETAG,
    },
  },
} as const
