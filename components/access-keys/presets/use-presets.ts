import { useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useWorkspace } from '@/components/commands/use-workspace'
import { listPresets } from '@/lib/actions/presets'
import type { Preset } from '@/lib/domain/presets/preset'

/** The presets of the workspace. `first`: as the form loaded them. `readAgain` loads them after a change. */
export function usePresets(first: readonly Preset[]) {
  const workspaceSlug = useWorkspace()
  const [presets, setPresets] = useState(first)
  const readAgain = async () => {
    const answer = await answered(() => listPresets(workspaceSlug, {}))
    if (answer.ok) setPresets(answer.value)
  }
  return { presets, readAgain }
}
