import { isSeen } from './appearance'

/**
 * Whether the screen shows everything it will show: the document has arrived, nothing stands in for a part that is still to
 * come, and the foot of a list of keys names their number.
 */
export function isComplete(): boolean {
  const main = document.querySelector('main')
  if (document.readyState === 'loading' || main === null || main.querySelector('h1') === null) return false
  return !hasPendingPart(main) && !isWaiting() && listsAreCounted()
}

/** React marks a part that the server still owes with a comment. */
function hasPendingPart(main: Element): boolean {
  const comments = document.createTreeWalker(main, NodeFilter.SHOW_COMMENT)
  for (let node = comments.nextNode(); node !== null; node = comments.nextNode())
    if (node.nodeValue === '$?' || node.nodeValue === '$~' || node.nodeValue === '$!') return true
  return false
}

const WAITING = '.ui-skeleton, .animate-spin, [aria-busy=true]'

function isWaiting(): boolean {
  return [...document.querySelectorAll(WAITING)].some(isSeen)
}

/** The rows are there before their number is: "1–50 of 2,014". A list of one page knows its number. */
function listsAreCounted(): boolean {
  return [...document.querySelectorAll('nav[aria-label="Pages of access keys"]')].every((pages) => {
    const isOnePage = [...pages.querySelectorAll('button')].every((button) => button.disabled)
    return isOnePage || / of /.test(pages.previousElementSibling?.textContent ?? '')
  })
}
