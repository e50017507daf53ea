import { type Appearances, appearanceOf, appearancesNow, isSeen, wordsFor } from './appearance'
import { afterPaint } from './frames'

/** What begins the action: the next event of this type, and of this key. */
export type Beginning = { type: 'pointerdown' | 'keydown'; key?: string }

/** When the action began, when the screen first looked different, and by what. */
export type Change = { beganAt: number | null; seenAt: number | null; what: string }

/** More elements under one changed element are not compared: a frame must stay short. */
const MOST_INSIDE = 300

/** The action that is awaited. One listener for all of them, before those of the page: none can stop the event. */
let awaited: { beginning: Beginning; begin: (event: Event) => void } | null = null

/** To be called once, before any script of the page. */
export function listenForActions(): void {
  const onEvent = (event: Event) => {
    const { type, key } = awaited?.beginning ?? {}
    if (event.type !== type || (event instanceof KeyboardEvent && event.key !== key)) return
    awaited?.begin(event)
    awaited = null
  }
  addEventListener('pointerdown', onEvent, true)
  addEventListener('keydown', onEvent, true)
}

/**
 * Waits for an action and notes the first painted frame in which an element that the document's change touched looks
 * different. Pointer and focus styles are no change of the document, therefore they do not count.
 */
export function watchForChange(beginning: Beginning): Change {
  const change: Change = { beganAt: null, seenAt: null, what: '' }
  const before = appearancesNow()
  const touched = new Set<Element>()
  const removed = new Set<Element>()
  const note = (records: readonly MutationRecord[]) => {
    for (const { target, addedNodes, removedNodes } of records) {
      if (target instanceof Element) touched.add(target)
      else if (target.parentElement) touched.add(target.parentElement)
      for (const node of addedNodes) if (node instanceof Element) touched.add(node)
      for (const node of removedNodes) if (node instanceof Element) removed.add(node)
    }
  }
  const observer = new MutationObserver(note)
  const onInput = (event: Event) => event.target instanceof Element && touched.add(event.target)
  const look = () => {
    if (change.seenAt !== null) return
    requestAnimationFrame(look)
    if (touched.size + removed.size === 0) return
    afterPaint((paintedAt) => {
      const what = differenceFrom(before, touched, removed)
      if (what === null || change.seenAt !== null) return
      Object.assign(change, { seenAt: paintedAt, what })
      observer.disconnect()
      removeEventListener('input', onInput, true)
    })
  }
  const begin = (event: Event) => {
    change.beganAt = event.timeStamp
    const options = { subtree: true, childList: true, attributes: true, characterData: true }
    observer.observe(document.documentElement, options)
    addEventListener('input', onInput, true)
    look()
  }
  awaited = { beginning, begin }
  return change
}

/** The first element that looks different than before; null if none does. */
function differenceFrom(
  before: Appearances,
  touched: ReadonlySet<Element>,
  removed: ReadonlySet<Element>,
): string | null {
  for (const element of touched) {
    for (const one of [element, ...[...element.querySelectorAll('*')].slice(0, MOST_INSIDE)]) {
      const isNow = one !== document.body && one.isConnected && isSeen(one)
      if (isNow && before.get(one) !== appearanceOf(one)) return wordsFor(one)
    }
  }
  for (const element of removed) if (!element.isConnected && before.has(element)) return 'something went away'
  return null
}
