/** The frame, or the page inside it: React wakes them one after the other. */
export type AlivePlace = 'frame' | 'page'

declare global {
  interface Window {
    chatelaineIsAlive?: (place: AlivePlace) => void
  }
}

/**
 * Keeps what people click, type and press while the page is seen but not alive yet, and does it as soon as it is.
 * Its text runs as the first script of every page, so it may use nothing from outside itself.
 */
export function keepEarlyInput(): void {
  const GIVE_UP_MS = 10_000
  const alive = { frame: false, page: false }
  const kept: { element: Element; isDead: () => boolean; repeat: () => void }[] = []
  let isRepeating = false
  let hasKey = false

  const isDead = (element: Element) => !(element.closest('#content') ? alive.page : alive.frame)
  // Forms with a server action are posted by the browser itself.
  const isPosted = (button: HTMLButtonElement) =>
    button.type === 'submit' && button.form?.querySelector('input[name^="$ACTION_"]') !== null

  // Who sees nothing happen clicks again, and means it once.
  const keep = (element: Element, isStillDead: () => boolean, repeat: () => void) => {
    const earlier = kept.findIndex((one) => one.element === element)
    if (earlier >= 0) kept.splice(earlier, 1)
    kept.push({ element, isDead: isStillDead, repeat })
  }

  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (isRepeating || button === null || !isDead(button) || isPosted(button)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { detail } = event
    const options = { bubbles: true, cancelable: true, composed: true, detail }
    const repeat = () => button.dispatchEvent(new MouseEvent('click', options))
    keep(button, () => isDead(button), repeat)
  }
  const onInput = (event: Event) => {
    const field = event.target
    if (isRepeating || !(field instanceof HTMLInputElement) || !isDead(field)) return
    if (['checkbox', 'radio', 'file'].includes(field.type)) return
    const typed = field.value
    const repeat = () => {
      const value = field.value === '' ? typed : field.value
      // React compares with the value that was set last through the element: it has to be another one.
      field.value = ''
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    keep(field, () => isDead(field), repeat)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event
    const isTyped = target instanceof Element && target.closest('input, textarea, select') !== null
    if (isRepeating || isTyped || key.length !== 1 || key === ' ' || alive.page) return
    // Only the first: what follows may have been meant for what it opens.
    if (hasKey) return
    hasKey = true
    const options = { key, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true }
    const repeat = () => {
      if (!event.defaultPrevented) document.body.dispatchEvent(new KeyboardEvent('keydown', options))
    }
    keep(document.body, () => !alive.page, repeat)
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
    // A page that never says so must not swallow clicks for ever.
    if (place === 'frame') setTimeout(() => window.chatelaineIsAlive?.('page'), GIVE_UP_MS)
    // Once all that woke together listens.
    setTimeout(repeatKept)
  }
}
