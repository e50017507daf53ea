import { z } from 'zod'
import { may } from '@/lib/domain/access/may'
import { keyIdInput } from '@/lib/domain/ids'
import type { CreateFormOptions } from '@/lib/domain/presets/preset'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { listPresets } from '../presets/list-presets'
import { getAccessKey } from './get-access-key'
import { keyFormOptions } from './key-form-options'

const input = z.object({ likeKeyId: keyIdInput.optional() })

/** Everything that the form needs to open, in one answer. */
export const createFormOptions = defineQuery<typeof input, CreateFormOptions>(
  { action: 'access-keys.see', input },
  async (context, { likeKeyId }) => {
    const [options, presets, like] = await Promise.all([
      keyFormOptions(context, {}),
      may(context.actor, 'presets.manage') ? listPresets(context, {}) : succeed([]),
      likeKeyId === undefined ? null : getAccessKey(context, likeKeyId),
    ])
    if (!options.ok) return options
    if (!presets.ok) return presets
    if (like !== null && !like.ok) return like
    return succeed({ ...options.value, presets: presets.value, like: like?.value ?? null })
  },
)
