import { and, eq, ne } from 'drizzle-orm'
import { presets } from '@/db/schema'
import { folded } from '@/db/words'
import { orNotFound, type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/** A preset of this workspace, locked until the end of the transaction. */
export async function findLockedPreset({ tx, workspace }: CommandContext, presetId: string) {
  const found = await tx
    .select({ id: presets.id, name: presets.name, fields: presets.fields })
    .from(presets)
    .where(and(eq(presets.workspaceId, workspace.id), eq(presets.id, presetId)))
    .for('no key update')
  return orNotFound(found[0], 'This preset doesn’t exist any more. Reload the page.')
}

/** Refuses a name that another preset has. The workspace is locked; therefore no other command takes the name meanwhile. */
export async function checkPresetName(
  { tx, workspace }: CommandContext,
  name: string,
  except = '',
): Promise<Result<null>> {
  const taken = await tx
    .select({ id: presets.id })
    .from(presets)
    .where(
      and(
        eq(presets.workspaceId, workspace.id),
        eq(folded(presets.name), folded(name)),
        ne(presets.id, except),
      ),
    )
  if (taken.length === 0) return succeed(null)
  const message = 'A preset with this name already exists. Choose another name'
  return refuse('CONFLICT', message, { fields: { presetName: message } })
}

/** The audit target of a preset. */
export function presetTarget({ id, name }: { id: string; name: string }) {
  return { type: 'preset', id, label: name }
}
