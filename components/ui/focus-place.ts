/** Where the focus was: the element, then the openers of the overlays around it, from the inside to the outside. */
export type FocusPlace = readonly HTMLElement[]

const OVERLAY = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** The place from which each open dialog was opened. */
const openers = new WeakMap<Element, FocusPlace>()
let latest: FocusPlace = []

/** The place of this element, with the ways back out of the overlays around it. */
export function placeOf(element: HTMLElement): FocusPlace {
  const overlay = element.closest(OVERLAY)
  if (overlay === null) return [element]
  return [element, ...(openers.get(overlay) ?? placeOfButton(overlay))]
}

/** A menu is named by the button that opens it. */
function placeOfButton(overlay: Element): FocusPlace {
  const button = document.getElementById(overlay.getAttribute('aria-labelledby') ?? '')
  return button === null || overlay.contains(button) ? [] : placeOf(button)
}

/** Remembers the last element that had the focus or was clicked. Safari does not focus a clicked button. */
export function rememberPlace(element: HTMLElement): void {
  latest = placeOf(element)
}

/** The place where the person is now, or was last if the element with the focus has gone. */
export function presentPlace(): FocusPlace {
  const focused = document.activeElement
  return focused instanceof HTMLElement && focused !== document.body ? placeOf(focused) : latest
}

/** Remembers from where a dialog was opened, for the dialogs that open from it. */
export function rememberOpener(dialog: Element, place: FocusPlace): void {
  openers.set(dialog, place)
}

/** Moves the focus to the innermost element of the place that can still take it; otherwise to the heading of the page. */
export function returnFocus(place: FocusPlace): void {
  if (place.some(takesFocus)) return
  const heading =
    document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
  if (heading === null) return
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

function takesFocus(element: HTMLElement): boolean {
  if (!element.isConnected || element === document.body) return false
  element.focus({ preventScroll: true })
  return document.activeElement === element
}

/** Whether the element that had the focus was removed, and nothing has the focus since. */
export function hasLostFocus(): boolean {
  const [element] = latest
  return element !== undefined && !element.isConnected && document.activeElement === document.body
}

/** Returns the focus to the last place, after its element was removed. */
export function recoverFocus(): void {
  if (hasLostFocus()) returnFocus(latest)
}
