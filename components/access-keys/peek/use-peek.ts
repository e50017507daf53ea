import { useUrlParameter } from '@/components/ui/use-url-parameter'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { isKeyId } from '@/lib/domain/credentials/credential'

/** The key that is shown beside the list: its id is in the URL (`?peek=ak_…`). */
export type Peek = {
  keyId: string
  /** The row of the key; null if the key is not on this page of the list. */
  item: AccessKeyListItem | null
  /** Shows the neighbour; undefined if there is none on this page. */
  previous: (() => void) | undefined
  next: (() => void) | undefined
  close: () => void
}

/** Which row is shown beside the list, and how to show another. */
export function usePeek(items: readonly AccessKeyListItem[]) {
  const [asked, setShown] = useUrlParameter('peek')
  // Whatever else stands there, a secret for example, is not sent to the server.
  const shown = asked !== null && isKeyId(asked) ? asked : null
  const at = items.findIndex(({ id }) => id === shown)
  const stepTo = (index: number) => {
    const neighbour = at === -1 ? undefined : items[index]
    if (neighbour === undefined) return undefined
    return () => {
      setShown(neighbour.id)
      rowOf(neighbour.id)?.scrollIntoView({ block: 'nearest' })
    }
  }
  const close = () => {
    // The focus is on the row before the panel goes. Otherwise it would fall to the top of the page.
    focusRowOf(shown)
    setShown(null)
  }
  const peek: Peek | null =
    shown === null
      ? null
      : { keyId: shown, item: items[at] ?? null, previous: stepTo(at - 1), next: stepTo(at + 1), close }
  return { peek, show: ({ id }: AccessKeyListItem) => setShown(id) }
}

function rowOf(keyId: string): HTMLElement | null {
  return document.querySelector(`tr[data-row="${CSS.escape(keyId)}"]`)
}

/** Focuses the row of the key. If the key has no row here, the first row or the heading of the page. */
export function focusRowOf(keyId: string | null): void {
  const row = keyId === null ? null : rowOf(keyId)
  const place =
    row ?? document.querySelector<HTMLElement>('tr[data-row]') ?? document.getElementById('content')
  place?.focus({ preventScroll: row === null })
}
