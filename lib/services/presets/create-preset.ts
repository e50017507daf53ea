import { count, eq } from 'drizzle-orm'
import { lockWorkspace } from '@/db/queries/lock-workspace'
import { presets } from '@/db/schema'
import { presetInEvent } from '@/lib/domain/presets/preset'
import { createPresetInput, MOST_PRESETS } from '@/lib/domain/presets/preset-inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import { defineCommand } from '../commands/define-command'
import { checkPresetName, presetTarget } from './find-preset'

/** Saves what "Create access key" can be filled in with, under a name that is unique in the workspace. */
export const createPreset = defineCommand<typeof createPresetInput, { presetId: string }>(
  { action: 'presets.manage', effect: 'none', input: createPresetInput },
  async (context, { presetName: name, fields }, { audit }) => {
    const { tx, workspace } = context
    await lockWorkspace(tx, workspace.id)
    const free = await checkPresetName(context, name)
    if (!free.ok) return free
    const [held] = await tx
      .select({ count: count() })
      .from(presets)
      .where(eq(presets.workspaceId, workspace.id))
    if ((held?.count ?? 0) >= MOST_PRESETS)
      return refuse('CONFLICT', `A workspace can have ${MOST_PRESETS} presets. Delete one first`)
    const id = newId('pre')
    await tx.insert(presets).values({ id, workspaceId: workspace.id, name, fields })
    const after = presetInEvent(name, fields)
    await audit({ action: 'preset.created', target: presetTarget({ id, name }), after })
    return succeed({ presetId: id })
  },
)
