import { giveTyping } from './kept-typing'

const FIELDS = 'input, textarea, select, [role=combobox], [role=radio], [role=switch]'

/** Focuses the first field that a person can fill in, and puts the kept text there. False if there is no such field. */
export function focusFirstField(container: Element): boolean {
  const fields = [...container.querySelectorAll<HTMLElement>(FIELDS)].filter(canBeFilledIn)
  const [first] = fields
  if (first === undefined) return false
  const isRadio = first.getAttribute('role') === 'radio'
  const checked = isRadio ? fields.find((one) => one.matches('[role=radio][aria-checked=true]')) : undefined
  const field = checked ?? first
  field.focus({ preventScroll: true })
  if (document.activeElement !== field) return false
  giveTyping(field)
  return true
}

function canBeFilledIn(field: HTMLElement): boolean {
  return !field.matches(':disabled, [readonly], [type=hidden], [aria-hidden=true], [aria-hidden=true] *')
}

/**
 * Focuses the first field of a container now, or as soon as there is one and the focus is still on the container.
 * Returns what ends the waiting.
 */
export function focusFirstFieldSoon(container: HTMLElement): () => void {
  if (focusFirstField(container)) return () => undefined
  container.focus({ preventScroll: true })
  const observer = new MutationObserver(() => {
    if (document.activeElement !== container && document.activeElement !== document.body)
      observer.disconnect()
    else if (focusFirstField(container)) observer.disconnect()
  })
  observer.observe(container, { childList: true, subtree: true })
  return () => observer.disconnect()
}
