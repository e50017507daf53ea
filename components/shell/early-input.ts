/** The frame, or the page inside it: React hydrates them one after the other. */
export type AlivePlace = 'frame' | 'page'

declare global {
  interface Window {
    chatelaineIsAlive?: (place: AlivePlace) => void
  }
}

/**
 * Records clicks, text and keys while the page is visible but not hydrated, and replays them afterwards. Its text runs as
 * the first script of every page. Therefore it must not use anything from outside the function.
 */
export function keepEarlyInput(): void {
  const GIVE_UP_MS = 10_000
  const alive = { frame: false, page: false }
  const kept: { element: Element; isDead: () => boolean; repeat: () => void }[] = []
  let isRepeating = false
  // The state of the first shortcut key.
  let openingKey: 'none' | 'waits' | 'answered' = 'none'
  let firstKey: KeyboardEvent | null = null

  const isDead = (element: Element) => !(element.closest('#content') ? alive.page : alive.frame)
  // The browser itself posts forms with a server action.
  const isPosted = (button: HTMLButtonElement) =>
    button.type === 'submit' && button.form?.querySelector('input[name^="$ACTION_"]') !== null

  // A person who sees no effect clicks again, and wants one click.
  const keep = (element: Element, isStillDead: () => boolean, repeat: () => void) => {
    const earlier = kept.findIndex((one) => one.element === element)
    if (earlier >= 0) kept.splice(earlier, 1)
    kept.push({ element, isDead: isStillDead, repeat })
  }

  const keepClick = (button: HTMLButtonElement, detail: number) => {
    const options = { bubbles: true, cancelable: true, composed: true, detail }
    const repeat = () => button.dispatchEvent(new MouseEvent('click', options))
    keep(button, () => isDead(button), repeat)
  }
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (isRepeating || button === null || !isDead(button) || isPosted(button)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    keepClick(button, event.detail)
  }
  const onInput = (event: Event) => {
    const field = event.target
    if (isRepeating || !(field instanceof HTMLInputElement) || !isDead(field)) return
    if (['checkbox', 'radio', 'file'].includes(field.type)) return
    const typed = field.value
    const repeat = () => {
      // The form has put its first value over the typed text, unless the person typed on after the hydration.
      const value = field.value === field.defaultValue ? typed : field.value
      // React compares with the last value that was set on the element: the value must differ.
      field.value = ''
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    keep(field, () => isDead(field), repeat)
  }
  const forgetFirstKey = () => {
    openingKey = 'none'
    firstKey = null
    delete window.chatelaineTyped
    const first = kept.findIndex(({ element }) => element === document.body)
    if (first >= 0) kept.splice(first, 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event
    // A part of the page that is hydrated earlier than the rest has answered the first key, and gets the following keys.
    if (firstKey?.defaultPrevented) {
      forgetFirstKey()
      openingKey = 'answered'
    }
    // Escape takes back the first key: the following keys are not meant for what that key opened.
    if (key === 'Escape') forgetFirstKey()
    // Arrow down opens a menu like a click that comes from the keyboard.
    const menuButton = key === 'ArrowDown' && target instanceof HTMLButtonElement ? target : null
    if (!isRepeating && menuButton?.getAttribute('aria-haspopup') === 'menu' && isDead(menuButton)) {
      event.preventDefault()
      // A button that is hydrated earlier than the rest would open the menu now, and close the menu by the repeated click.
      event.stopImmediatePropagation()
      keepClick(menuButton, 0)
    }
    const isTyped = target instanceof Element && target.closest('input, textarea, select') !== null
    if (isRepeating || isTyped || key.length !== 1 || openingKey === 'answered') return
    // The following keys may be meant for the dialog that the first key opens.
    if (openingKey === 'waits') {
      if (ctrlKey || metaKey || altKey) return
      event.preventDefault()
      event.stopImmediatePropagation()
      window.chatelaineTyped = (window.chatelaineTyped ?? '') + key
      return
    }
    if (key === ' ' || alive.page) return
    openingKey = 'waits'
    firstKey = event
    const options = { key, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true }
    const repeat = () => {
      openingKey = 'answered'
      firstKey = null
      if (!event.defaultPrevented) document.body.dispatchEvent(new KeyboardEvent('keydown', options))
      giveTyped()
    }
    keep(document.body, () => !alive.page, repeat)
  }
  // If the key opened a dialog, the dialog has taken the typed text. A field that the key focused gets the text here.
  const giveTyped = () => {
    const field = document.activeElement
    const typed = window.chatelaineTyped
    delete window.chatelaineTyped
    if (typed === undefined || !(field instanceof HTMLInputElement)) return
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
      field,
      field.value + typed,
    )
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const repeatKept = () => {
    isRepeating = true
    while (kept[0] && !kept[0].isDead()) kept.shift()?.repeat()
    isRepeating = false
  }

  window.addEventListener('click', onClick, true)
  window.addEventListener('input', onInput, true)
  window.addEventListener('keydown', onKeyDown, true)
  window.chatelaineIsAlive = (place) => {
    alive[place] = true
    // If the page never reports, clicks must not be swallowed for ever.
    if (place === 'frame') setTimeout(() => window.chatelaineIsAlive?.('page'), GIVE_UP_MS)
    // After every part that hydrated together has its listeners.
    setTimeout(repeatKept)
  }
}
