import { eq } from 'drizzle-orm'
import { presets } from '@/db/schema'
import { presetInEvent } from '@/lib/domain/presets/preset'
import { presetReferenceInput } from '@/lib/domain/presets/preset-inputs'
import { succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { findLockedPreset, presetTarget } from './find-preset'

/** Deletes a preset. Its values stay in the audit log; keys that were made with the preset stay as they are. */
export const deletePreset = defineCommand<typeof presetReferenceInput, { presetId: string }>(
  { action: 'presets.manage', effect: 'none', input: presetReferenceInput },
  async (context, { presetId }, { audit }) => {
    const found = await findLockedPreset(context, presetId)
    if (!found.ok) return found
    const { name, fields } = found.value
    await context.tx.delete(presets).where(eq(presets.id, presetId))
    const before = presetInEvent(name, fields)
    await audit({ action: 'preset.deleted', target: presetTarget({ id: presetId, name }), before })
    return succeed({ presetId })
  },
)
