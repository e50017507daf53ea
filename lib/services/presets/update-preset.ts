import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { lockWorkspace } from '@/db/queries/lock-workspace'
import { presets } from '@/db/schema'
import { presetInEvent } from '@/lib/domain/presets/preset'
import { updatePresetInput } from '@/lib/domain/presets/preset-inputs'
import { succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { checkPresetName, findLockedPreset, presetTarget } from './find-preset'

/** Gives a preset another name, other values, or both. Keys that were made with the preset stay as they are. */
export const updatePreset = defineCommand<typeof updatePresetInput, { presetId: string }>(
  { action: 'presets.manage', effect: 'none', input: updatePresetInput },
  async (context, { presetId, ...change }, { audit }) => {
    const { tx, workspace } = context
    await lockWorkspace(tx, workspace.id)
    const found = await findLockedPreset(context, presetId)
    if (!found.ok) return found
    const before = found.value
    const after = { name: change.presetName ?? before.name, fields: change.fields ?? before.fields }
    if (after.name === before.name && isDeepStrictEqual(after.fields, before.fields))
      return unchanged({ presetId })
    const free = await checkPresetName(context, after.name, presetId)
    if (!free.ok) return free
    await tx.update(presets).set(after).where(eq(presets.id, presetId))
    await audit({
      action: 'preset.changed',
      target: presetTarget({ id: presetId, name: after.name }),
      before: presetInEvent(before.name, before.fields),
      after: presetInEvent(after.name, after.fields),
    })
    return succeed({ presetId })
  },
)
