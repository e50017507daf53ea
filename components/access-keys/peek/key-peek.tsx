import { lazyPart } from '@/components/ui/lazy-part'
import type { Peek } from './use-peek'

const PeekPanel = lazyPart(() => import('./peek-panel').then((module) => module.PeekPanel))

/** Fetches the code of the panel before somebody opens it. A failure shows when the panel is opened. */
export const fetchPeekEarly = () => void PeekPanel.load().catch(() => undefined)

/** The panel beside the list, if a key is shown in it. The list comes first: the panel's code loads on demand. */
export function KeyPeek({ peek, version }: { peek: Peek | null; version: unknown }) {
  return peek === null ? null : <PeekPanel peek={peek} version={version} />
}
