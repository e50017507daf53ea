import { z } from 'zod'
import type { CreateFormOptions } from '@/lib/domain/access-keys/public-types'
import { keyIdInput } from '@/lib/domain/ids'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { getAccessKey } from './get-access-key'
import { keyFormOptions } from './key-form-options'

const input = z.object({ likeKeyId: keyIdInput.optional() })

/** Everything that the form needs to open, in one answer. */
export const createFormOptions = defineQuery<typeof input, CreateFormOptions>(
  { action: 'access-keys.see', input },
  async (context, { likeKeyId }) => {
    const [options, like] = await Promise.all([
      keyFormOptions(context, {}),
      likeKeyId === undefined ? null : getAccessKey(context, likeKeyId),
    ])
    if (!options.ok) return options
    if (like !== null && !like.ok) return like
    return succeed({ ...options.value, like: like?.value ?? null })
  },
)
