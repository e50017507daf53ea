const GIVE_UP_MS = 10_000

declare global {
  interface Window {
    /** The text that was typed before the hydration of the page, after the shortcut key. */
    chatelaineTyped?: string
  }
}

let typed = ''
let stop: (() => void) | null = null

/**
 * Keeps what a person types until the field exists for which it is meant: call it when a person opens an overlay whose
 * code or options are still loading. `giveTyping` ends this, and so do Escape, Tab, Enter and a click.
 */
export function keepTyping(): void {
  forgetTyping()
  typed = window.chatelaineTyped ?? ''
  delete window.chatelaineTyped
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || isField(event.target)) return
    if (!keep(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const timer = setTimeout(forgetTyping, GIVE_UP_MS)
  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('pointerdown', forgetTyping, true)
  stop = () => {
    clearTimeout(timer)
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('pointerdown', forgetTyping, true)
  }
}

/** False if the key is not part of a text. */
function keep(event: KeyboardEvent): boolean {
  const { key } = event
  if (['Escape', 'Tab', 'Enter'].includes(key)) {
    forgetTyping()
    return false
  }
  const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
  if (isShortcut) return false
  if (key === 'Backspace') typed = typed.slice(0, -1)
  else if (key.length === 1) typed += key
  else return false
  return true
}

/** Puts the kept text into the field, as if the person had typed it there, and keeps nothing more. */
export function giveTyping(field: Element): void {
  const text = typed
  forgetTyping()
  if (text === '' || !isTextField(field)) return
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  // Through the prototype: React must see a value that React itself did not set.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, field.value + text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Keeps nothing more, and forgets the kept text. */
export function forgetTyping(): void {
  stop?.()
  stop = null
  typed = ''
}

function isTextField(field: EventTarget | null): field is HTMLInputElement | HTMLTextAreaElement {
  if (field instanceof HTMLTextAreaElement) return true
  return field instanceof HTMLInputElement && !['checkbox', 'radio', 'file', 'button'].includes(field.type)
}

const isField = (target: EventTarget | null) => isTextField(target) || target instanceof HTMLSelectElement
