/** Selects all the text of an element, as dragging does; in a field, it also takes the focus. */
export function selectText(element: Element): void {
  if (element instanceof HTMLTextAreaElement) {
    if (document.activeElement !== element) element.focus()
    element.select()
    return
  }
  const selection = window.getSelection()
  if (!selection) return
  const range = document.createRange()
  range.selectNodeContents(element)
  selection.removeAllRanges()
  selection.addRange(range)
}

/** Copies through the selection, which browsers also allow on plain HTTP. True only if the browser did it. */
function copySelected(value: string, element: Element): boolean {
  const focused = document.activeElement
  selectText(element)
  let handled = false
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    event.clipboardData?.setData('text/plain', value)
    handled = event.clipboardData !== null
  }
  document.addEventListener('copy', onCopy, { capture: true })
  const copied = tryToCopy() && handled
  document.removeEventListener('copy', onCopy, { capture: true })
  if (!copied) return false
  window.getSelection()?.removeAllRanges()
  if (focused instanceof HTMLElement) focused.focus()
  return true
}

function tryToCopy(): boolean {
  try {
    return document.execCommand('copy')
  } catch {
    return false
  }
}

async function copyByClipboard(value: string): Promise<boolean> {
  if (!window.isSecureContext || !navigator.clipboard) return false
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    // Refused by a permission or because the window lost the focus: the selection may still work.
    return false
  }
}

/**
 * Puts a text on the clipboard and returns whether it is there. On failure the element stays selected, so that the person
 * can copy it by hand.
 */
export async function copyText(value: string, element: Element): Promise<boolean> {
  return (await copyByClipboard(value)) || copySelected(value, element)
}

/** The keys that copy a selection on this machine. */
export function copyKeys(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C'
}
