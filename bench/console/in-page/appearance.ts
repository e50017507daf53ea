/** How elements looked at one moment. */
export type Appearances = ReadonlyMap<Element, string>

/** A box of fewer pixels is there for screen readers only. */
const SMALLEST_BOX = 4

/** Whether a person can see the element now. */
export function isSeen(element: Element): boolean {
  const { width, height, top, left, bottom, right } = element.getBoundingClientRect()
  if (width * height < SMALLEST_BOX) return false
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return false
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

/** How every element looks that a person can see now. */
export function appearancesNow(): Appearances {
  const seen = [...document.body.querySelectorAll('*')].filter(isSeen)
  return new Map(seen.map((element) => [element, appearanceOf(element)]))
}

/** Everything about an element's own look that a change in the document can alter. */
export function appearanceOf(element: Element): string {
  const style = getComputedStyle(element)
  const { top, left, width, height } = element.getBoundingClientRect()
  const box = [top, left, width, height].map(Math.round).join(' ')
  const look = [style.color, style.backgroundColor, style.borderColor, style.opacity, style.transform]
  return [box, ...look, ownText(element)].join('|')
}

function ownText(element: Element): string {
  const typed = element instanceof HTMLInputElement ? element.value : ''
  const text = [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('')
  return `${typed}${text}`
}

/** What a person would call the element, for the report. */
export function wordsFor(element: Element): string {
  const role = element.getAttribute('role') ?? element.tagName.toLowerCase()
  const text = element.getAttribute('aria-label') ?? ownText(element)
  return `${role} ${text.trim().replace(/\s+/g, ' ').slice(0, 40)}`.trim()
}
